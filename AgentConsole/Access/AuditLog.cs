using System.Globalization;
using System.Text;
using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Access;

/// <summary>Reads the audit log: who changed what, when and from where.</summary>
public sealed class AuditLog(IDbContextFactory<ConsoleDb> contexts)
{
    private const int PageSize = 500;
    private const string Header = "number,at,actorKind,actorId,actorName,action,subject,agentId,beforeHash,afterHash,from,previousHash,hash";

    /// <summary>Entries of <paramref name="filter"/>, newest first; <paramref name="before"/> is the last number of the page before.</summary>
    public async Task<Outcome<IReadOnlyList<AuditEntry>>> ListAsync(AuditFilter filter, int limit, long? before, Actor by, CancellationToken cancel = default)
    {
        if (by.RefusesEverywhere(Permission.ReadAudit) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await filter.Apply(db.AuditEntries).Where(e => before == null || e.Number < before).OrderByDescending(e => e.Number).Take(limit).ToListAsync(cancel);
    }

    /// <summary>Writes all entries of <paramref name="filter"/> as comma-separated values, newest first, to the stream that the answer is given.</summary>
    public Outcome<Func<Stream, Task>> Csv(AuditFilter filter, Actor by, CancellationToken cancel) =>
        by.RefusesEverywhere(Permission.ReadAudit) is { } refused ? refused : (Func<Stream, Task>)(output => WriteAsync(output, filter, by, cancel));

    private async Task WriteAsync(Stream output, AuditFilter filter, Actor by, CancellationToken cancel)
    {
        await using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        await text.WriteLineAsync(Header);
        long? before = null;
        while (await ListAsync(filter, PageSize, before, by, cancel) is { Error: null, Value: { Count: > 0 } page })
        {
            foreach (var entry in page)
                await text.WriteLineAsync(Line(entry));
            await text.FlushAsync(cancel);
            before = page[^1].Number;
        }
    }

    private static string Line(AuditEntry e) => string.Join(',', new[]
    {
        e.Number.ToString(CultureInfo.InvariantCulture), e.At.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), Words.Of(e.ActorKind), e.ActorId, e.ActorName,
        e.Action, e.Subject, e.AgentId, e.BeforeHash, e.AfterHash, e.From, e.PreviousHash, e.Hash,
    }.Select(CsvCell.Of));
}
