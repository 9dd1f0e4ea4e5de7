using System.Diagnostics;
using AgentConsole.Calls.Runtimes;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls;

/// <summary>Does in the background what is due for a call: talk or hand-over, then the analysis. After a restart, and in place of a console that led before, it carries on with what was interrupted.</summary>
public sealed class CallRunner : LeaderService
{
    /// <summary>Replays that are played at once; the others wait, so that a long row of them leaves room for calls.</summary>
    private const int ReplaysAtOnce = 4;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Run> running = [];
    private readonly SemaphoreSlim replayTurns = new(ReplaysAtOnce);
    private readonly IDbContextFactory<ConsoleDb> contexts;
    private readonly ICallRuntime[] runtimes;
    private readonly ReplayRuntime replays;
    private readonly PlatformSettings platform;
    private readonly CallRecord record;
    private readonly CallAnalysis analysis;
    private readonly Store store;
    private readonly TimeProvider time;
    private CancellationToken stopping = new(canceled: true);

    public CallRunner(
        IDbContextFactory<ConsoleDb> contexts, IEnumerable<ICallRuntime> runtimes, ReplayRuntime replays, PlatformSettings platform, CallRecord record, CallAnalysis analysis,
        Store store, Notices notices, Leadership leadership, TimeProvider time, ILogger<CallRunner> log) : base(leadership, log)
    {
        (this.contexts, this.runtimes, this.replays, this.platform, this.record, this.analysis) = (contexts, [.. runtimes], replays, platform, record, analysis);
        (this.store, this.time) = (store, time);
        notices.Hear<CallDue>(due => Start(due.CallId, due.InTurn, due.Stored, due.PlacedBy));
    }

    /// <summary>Something is due for a call that is stored. While it is being run already, it is looked at once more afterwards.</summary>
    private void Start(string callId, bool inTurn, Call? stored = null, ActivityContext placedBy = default)
    {
        lock (running)
        {
            if (stopping.IsCancellationRequested)
                return;
            if (running.TryGetValue(callId, out var run))
            {
                run.IsWantedAgain = true;
                return;
            }
            running[callId] = run = new() { PlacedBy = placedBy };
            // What happens in the call is not part of the request that placed it: its Idempotency-Key must not follow.
            using (ExecutionContext.SuppressFlow())
                run.Work = Task.Run(() => inTurn ? RunInTurnAsync(callId, run) : RunWhileWantedAsync(callId, run, stored));
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        replayTurns.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task LeadAsync(CancellationToken term)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(term);
        lock (running)
            stopping = ends.Token;
        try
        {
            await CarryOnAsync(term);
            await Task.Delay(Timeout.InfiniteTimeSpan, term);
        }
        finally
        {
            await ends.CancelAsync();
            List<Task> open;
            lock (running)
                open = [.. running.Values.Select(r => r.Work)];
            await Task.WhenAll(open).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lock (running)
                running.Clear();
        }
    }

    private async Task CarryOnAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var unfinished = await db.Calls
            .Where(c => c.EndedAt == null).Where(c => c.Status == CallStatus.Queued || c.Status == CallStatus.Ringing || c.Status == CallStatus.InProgress)
            .Where(c => c.Simulated || c.HandedOverAt == null)
            .Select(c => new { c.Id, c.ReplayOf }).ToListAsync(cancel);
        var untold = await db.Calls.Where(c => c.EndUntoldSince != null).Select(c => new { c.Id, c.ReplayOf }).ToListAsync(cancel);
        var unanalysed = await db.Calls.Where(c => c.AnalysisStatus == AnalysisStatus.Pending && (c.Simulated || platform.AnalysesHere)).Select(c => new { c.Id, c.ReplayOf }).ToListAsync(cancel);
        var due = unfinished.Concat(untold).Concat(unanalysed).Distinct().ToList();
        if (due.Count > 0)
            Log.LogInformation("Carrying on with {Calls} calls that were interrupted", due.Count);
        foreach (var call in due)
            Start(call.Id, call.ReplayOf is not null);
    }

    private async Task RunInTurnAsync(string callId, Run run)
    {
        try
        {
            await replayTurns.WaitAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        try
        {
            await RunWhileWantedAsync(callId, run, null);
        }
        finally
        {
            replayTurns.Release();
        }
    }

    private async Task RunWhileWantedAsync(string callId, Run run, Call? stored)
    {
        do
        {
            await RunAsync(callId, run, stored);
            stored = null;
        } while (IsWantedAgain(callId, run));
    }

    private bool IsWantedAgain(string callId, Run run)
    {
        lock (running)
        {
            if (!run.IsWantedAgain || stopping.IsCancellationRequested)
                return !running.Remove(callId);
            run.IsWantedAgain = false;
            return true;
        }
    }

    private async Task RunAsync(string callId, Run run, Call? stored)
    {
        try
        {
            var call = stored is null ? await ReadAsync(callId) : new(stored, []);
            AgentConfig? config = null;
            async Task<AgentConfig> ConfigAsync() => config ??= await ReadConfigAsync(call.Call);
            if (!call.Call.Status.IsEnded() || call.Call.EndUntoldSince is not null)
                await TalkAsync(call, ConfigAsync, run.PlacedBy);
            if (call.Call.Simulated || platform.AnalysesHere)
                await analysis.RunAsync(callId, (await ConfigAsync()).PostCallAnalysis, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The call is carried on by the console that leads next.
        }
        catch (Exception problem) when (problem is StoreUnavailableException || store.IsUnavailable(problem))
        {
            Log.LogError(problem, "What happens in call {CallId} cannot be written or read; it is tried again in a moment", callId);
            await Task.Delay(PauseAfterFailure, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            run.IsWantedAgain = true;
        }
        catch (Exception problem)
        {
            Log.LogError(problem, "Call {CallId} broke off", callId);
            await EndBrokenAsync(callId, problem);
        }
    }

    private async Task TalkAsync(CallDetail call, Func<Task<AgentConfig>> config, ActivityContext placedBy)
    {
        using var span = Traces.Source.HasListeners() ? CallSpan.Start(call.Call, await config(), placedBy) : null;
        if (call.Call.ReplayOf is not null)
            await replays.RunAsync(call, config, stopping);
        else if (runtimes.FirstOrDefault(r => r.IsSimulated == call.Call.Simulated) is { } runtime)
            await runtime.RunAsync(call, config, stopping);
        else if (call.Call.HandedOverAt is null)
            await record.FailAsync(call.Call.Id, CallStatus.Failed, "The call waited for a voice platform, but Calls:Runtime is Simulated now.");
        if (span is not null)
            span.Stands((await ReadAsync(call.Call.Id)).Call.Status);
    }

    private async Task EndBrokenAsync(string callId, Exception problem)
    {
        try
        {
            if ((await record.FailAsync(callId, CallStatus.Failed, $"The runtime broke off: {problem.Message}")).Error is CallError.CallEnded)
                await record.AnalysisFailedAsync(callId, $"The analysis broke off: {problem.Message}");
        }
        catch (StoreUnavailableException unavailable)
        {
            Log.LogError(unavailable, "Call {CallId} could not be ended; the next start ends it", callId);
        }
    }

    private async Task<CallDetail> ReadAsync(string callId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await (await db.Calls.SingleAsync(c => c.Id == callId)).WithTranscriptAsync(db);
    }

    private async Task<AgentConfig> ReadConfigAsync(Call call)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return (await CallConfig.ReadAsync(db, call)).Ran.Config;
    }

    private sealed class Run
    {
        public bool IsWantedAgain { get; set; }

        public ActivityContext PlacedBy { get; init; }

        public Task Work { get; set; } = Task.CompletedTask;
    }
}
