using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Storage;

/// <summary>Something that happens to a call of one agent; a call is named by its turn in the order of placing.</summary>
public abstract record CallStep
{
    /// <summary>A call, so many hours from a midnight; version 0 is the draft.</summary>
    public sealed record Place(int Version, VersionReason Reason, int Hours) : CallStep;

    public sealed record Move(int Which, CallStatus Status) : CallStep;

    public sealed record Analyse(int Which, bool? Success) : CallStep;

    public sealed record Charge(int Which, decimal? Dollars) : CallStep;

    public sealed record Convert(int Which, ConversionOutcome Outcome) : CallStep;

    public sealed record Delete(int Which) : CallStep;
}

/// <summary>Does steps in the database, each in a write of its own.</summary>
public sealed class CallStepPlay
{
    private readonly StoreWriter writer;
    private readonly DateTime midnight;
    private readonly string hash;
    private readonly string conversionId;
    private readonly List<string> calls = [];

    private CallStepPlay(ConsoleHost console, AgentDetail agent, DateTime midnight)
    {
        (writer, this.midnight, AgentId, hash) = (console.Get<StoreWriter>(), midnight, agent.Summary.Id, agent.Draft.Hash);
        conversionId = Ids.Conversion(Clock.Now);
    }

    public string AgentId { get; }

    /// <summary>A new agent with a conversion, and no calls yet.</summary>
    public static async Task<CallStepPlay> BeginAsync(ConsoleHost console, DateTime midnight)
    {
        var agent = (await console.Get<AgentService>().CreateAsync(ConfigDocument.New("Counted"), Actor.Console)).Value;
        var play = new CallStepPlay(console, agent, midnight);
        await play.WriteAsync(async db =>
        {
            await db.AddSnapshotAsync(agent.Draft);
            db.Add(new Conversion
            {
                Id = play.conversionId,
                AgentId = play.AgentId,
                Name = "Booked",
                Path = "booked",
                Operator = ConversionOperator.IsTrue,
                Denominator = ConversionDenominator.Evaluated,
                Better = BetterDirection.Higher,
                CreatedBy = "Ana",
                CreatedAt = Clock.Now,
            });
        });
        return play;
    }

    public Task DoAsync(CallStep step) => step switch
    {
        CallStep.Place place => WriteAsync(db => Task.FromResult(db.Add(New(place)))),
        CallStep.Move move => ChangeAsync(move.Which, call =>
        {
            call.Status = move.Status;
            call.StartedAt = move.Status < CallStatus.InProgress ? null : call.CreatedAt.AddSeconds(1);
            call.DurationSeconds = move.Status.IsEnded() ? (int)move.Status * 10 : null;
        }),
        CallStep.Analyse analyse => ChangeAsync(analyse.Which, call => call.Success = analyse.Success),
        CallStep.Charge charge => ChangeAsync(charge.Which, call => (call.CostLlm, call.CostSip) = (charge.Dollars, charge.Dollars * 2)),
        CallStep.Convert convert => WithAsync(convert.Which, async (db, id) =>
        {
            await db.CallConversions.Where(c => c.CallId == id && c.ConversionId == conversionId && convert.Outcome == ConversionOutcome.Unknown).ExecuteDeleteAsync();
            if (await db.CallConversions.Where(c => c.CallId == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Outcome, convert.Outcome)) == 0)
                db.Add(new CallConversion { CallId = id, ConversionId = conversionId, Outcome = convert.Outcome });
        }),
        CallStep.Delete delete => WithAsync(delete.Which, async (db, id) =>
        {
            await db.CallConversions.Where(c => c.CallId == id).ExecuteDeleteAsync();
            await db.Calls.Where(c => c.Id == id).ExecuteDeleteAsync();
        }),
        _ => throw new InvalidOperationException($"{step}"),
    };

    private Call New(CallStep.Place place)
    {
        var at = midnight.AddHours(place.Hours);
        var call = new Call
        {
            Id = Ids.Call(at),
            AgentId = AgentId,
            AgentVersion = place.Version == 0 ? null : place.Version,
            ContentHash = hash,
            VersionReason = place.Reason,
            Channel = CallChannel.Web,
            Direction = CallDirection.Inbound,
            CreatedAt = at,
        };
        calls.Add(call.Id);
        return call;
    }

    private Task ChangeAsync(int which, Action<Call> change) => WithAsync(which, async (db, id) =>
    {
        if (await db.Calls.SingleOrDefaultAsync(c => c.Id == id) is { } call)
            change(call);
    });

    private Task WithAsync(int which, Func<ConsoleDb, string, Task> work) => calls.Count == 0 ? Task.CompletedTask : WriteAsync(async db =>
    {
        if (await db.Calls.AnyAsync(c => c.Id == calls[which % calls.Count]))
            await work(db, calls[which % calls.Count]);
    });

    private Task<bool> WriteAsync(Func<ConsoleDb, Task> work) => writer.RunAsync(async db =>
    {
        await work(db);
        return true;
    });
}
