using System.Runtime.CompilerServices;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Personal;

/// <summary>What is stored about a number: tells it and erases it, for whoever was called or called. The audit log names the number by its hash.</summary>
public sealed class PersonalDataService(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, PersonalDataKeeper keeper, TimeProvider time)
{
    private const int PageSize = 50;

    /// <summary>How many calls there are with the number.</summary>
    public async Task<Outcome<int>> CountAsync(string number, Actor by)
    {
        if (Refuses(number, by) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Calls.CountAsync(c => c.Destination == number);
    }

    /// <summary>Everything stored about the number, call by call, a page at a time.</summary>
    public async Task<Outcome<Func<IAsyncEnumerable<PersonalCall>>>> ExportAsync(string number, Actor by, CancellationToken cancel = default)
    {
        if (Refuses(number, by) is { } refused)
            return refused;
        await writer.RunAsync(async db =>
        {
            await db.AuditAsync(by, "personal_data.exported", SubjectOf(number));
            return default(Done);
        }, cancel);
        return (Func<IAsyncEnumerable<PersonalCall>>)(() => ReadAsync(number, cancel));
    }

    /// <summary>Erases the number and what its calls tell of the person. Calls under way follow when they end. Asking again changes nothing.</summary>
    public async Task<Outcome<Erased>> EraseAsync(string number, Actor by)
    {
        if (Refuses(number, by) is { } refused)
            return refused;
        var erased = await writer.RunAsync(async db =>
        {
            var calls = db.Calls.Where(c => c.Destination == number && c.PersonalRemovedAt == null);
            var (all, active) = (await calls.CountAsync(), await calls.CountAsync(c => c.EndedAt == null));
            var now = time.Now();
            await calls.Where(c => c.EraseRequestedAt == null).ExecuteUpdateAsync(c => c.SetProperty(x => x.EraseRequestedAt, now));
            await db.AuditAsync(by, "personal_data.erased", SubjectOf(number));
            return new Erased(all - active, active);
        });
        await keeper.RunAsync();
        return erased;
    }

    /// <summary>How the audit log names a number: whoever knows the number finds it.</summary>
    public static string SubjectOf(string number) => "number " + TextHash.Of(number)[..16];

    private static ConsoleError? Refuses(string number, Actor by) =>
        by.RefusesEverywhere(Permission.ErasePersonalData)
        ?? (PhoneNumber.IsE164(number) ? null : (ConsoleError)InvalidFields.One("number", "must be a number in E.164 form such as +919876543210."));

    private async IAsyncEnumerable<PersonalCall> ReadAsync(string number, [EnumeratorCancellation] CancellationToken cancel)
    {
        var last = "";
        List<Call> page;
        do
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            page = await db.Calls.Where(c => c.Destination == number && string.Compare(c.Id, last) > 0).OrderBy(c => c.Id).Take(PageSize).ToListAsync(cancel);
            foreach (var call in page)
            {
                yield return new(await call.WithTranscriptAsync(db, cancel),
                    await db.CallEvents.Where(e => e.CallId == call.Id).OrderBy(e => e.ReceivedAt).ToListAsync(cancel),
                    await db.CallRescores.Where(r => r.CallId == call.Id).OrderBy(r => r.RunId).ToListAsync(cancel),
                    await db.OutboxMessages.Where(m => m.Subject == call.Id).OrderBy(m => m.Id).ToListAsync(cancel));
                last = call.Id;
            }
        }
        while (page.Count == PageSize);
    }
}

/// <summary>A call with all that is stored of it: what was reported, other analyses, and what webhooks were told.</summary>
public sealed record PersonalCall(CallDetail Detail, IReadOnlyList<CallEvent> Events, IReadOnlyList<CallRescore> Rescores, IReadOnlyList<OutboxMessage> Messages);

/// <summary>How many calls were erased, and how many follow because they are still under way.</summary>
public sealed record Erased(int Calls, int FollowWhenEnded);
