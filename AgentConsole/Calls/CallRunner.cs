using System.Diagnostics;
using AgentConsole.Calls.Runtimes;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls;

/// <summary>Does in the background what is due for a call: talk or hand-over, then the analysis. After a restart it carries on with what was interrupted.</summary>
public sealed class CallRunner(
    IDbContextFactory<ConsoleDb> contexts, IEnumerable<ICallRuntime> runtimes, ReplayRuntime replays, PlatformSettings platform, CallRecord record, CallAnalysis analysis, TimeProvider time, ILogger<CallRunner> log) : BackgroundService
{
    /// <summary>Replays that are played at once; the others wait, so that a long row of them leaves room for calls.</summary>
    private const int ReplaysAtOnce = 4;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Run> running = [];
    private readonly SemaphoreSlim replayTurns = new(ReplaysAtOnce);
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Something is due for a call that is stored. While it is being run already, it is looked at once more afterwards.</summary>
    public void Start(string callId) => Start(callId, RunWhileWantedAsync);

    /// <summary>The same for a call that was stored at this moment, and so need not be read.</summary>
    public void Start(Call stored) => Start(stored.Id, (callId, run) => RunWhileWantedAsync(callId, run, stored));

    /// <summary>A replay is stored; it is played when it is its turn.</summary>
    public void StartReplay(string callId) => Start(callId, RunInTurnAsync);

    private void Start(string callId, Func<string, Run, Task> work)
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
            running[callId] = run = new() { PlacedBy = Traces.Here };
            // What happens in the call is not part of the request that placed it: its Idempotency-Key must not follow.
            using (ExecutionContext.SuppressFlow())
                run.Work = Task.Run(() => work(callId, run));
        }
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        List<Task> open;
        lock (running)
            open = [.. running.Values.Select(r => r.Work)];
        await Task.WhenAll(open).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        stopping.Dispose();
        replayTurns.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var db = await contexts.CreateDbContextAsync(stoppingToken);
        var unfinished = await db.Calls
            .Where(c => c.EndedAt == null).Where(c => c.Status == CallStatus.Queued || c.Status == CallStatus.Ringing || c.Status == CallStatus.InProgress)
            .Where(c => c.Simulated || c.HandedOverAt == null)
            .Select(c => new { c.Id, c.ReplayOf }).ToListAsync(stoppingToken);
        var untold = await db.Calls.Where(c => c.EndUntoldSince != null).Select(c => new { c.Id, c.ReplayOf }).ToListAsync(stoppingToken);
        var unanalysed = await db.Calls.Where(c => c.AnalysisStatus == AnalysisStatus.Pending && (c.Simulated || platform.AnalysesHere)).Select(c => new { c.Id, c.ReplayOf }).ToListAsync(stoppingToken);
        var due = unfinished.Concat(untold).Concat(unanalysed).Distinct().ToList();
        if (due.Count > 0)
            log.LogInformation("Carrying on with {Calls} calls that a restart interrupted", due.Count);
        foreach (var call in due)
            Start(call.Id, call.ReplayOf is null ? RunWhileWantedAsync : RunInTurnAsync);
    }

    private async Task RunInTurnAsync(string callId, Run run)
    {
        await replayTurns.WaitAsync(stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stopping.IsCancellationRequested)
            return;
        try
        {
            await RunWhileWantedAsync(callId, run);
        }
        finally
        {
            replayTurns.Release();
        }
    }

    private Task RunWhileWantedAsync(string callId, Run run) => RunWhileWantedAsync(callId, run, null);

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
                await analysis.RunAsync(callId, (await ConfigAsync()).PostCallAnalysis, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The call is carried on after the restart.
        }
        catch (StoreUnavailableException problem)
        {
            log.LogError(problem, "What happens in call {CallId} cannot be written; it is tried again in a moment", callId);
            await Task.Delay(PauseAfterFailure, time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            run.IsWantedAgain = true;
        }
        catch (Exception problem)
        {
            log.LogError(problem, "Call {CallId} broke off", callId);
            await EndBrokenAsync(callId, problem);
        }
    }

    private async Task TalkAsync(CallDetail call, Func<Task<AgentConfig>> config, ActivityContext placedBy)
    {
        using var span = Traces.Source.HasListeners() ? CallSpan.Start(call.Call, await config(), placedBy) : null;
        if (call.Call.ReplayOf is not null)
            await replays.RunAsync(call, config, stopping.Token);
        else if (runtimes.FirstOrDefault(r => r.IsSimulated == call.Call.Simulated) is { } runtime)
            await runtime.RunAsync(call, config, stopping.Token);
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
            log.LogError(unavailable, "Call {CallId} could not be ended; the next start ends it", callId);
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
