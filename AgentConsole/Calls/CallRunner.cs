using System.Collections.Concurrent;
using AgentConsole.Calls.Runtimes;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls;

/// <summary>Runs calls in the background and, after a restart, carries on with those that had not ended.</summary>
public sealed class CallRunner(IDbContextFactory<ConsoleDb> contexts, ICallRuntime runtime, CallRecord record, CallAnalysis analysis, ILogger<CallRunner> log) : BackgroundService
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> running = new();
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Starts a call that is stored.</summary>
    public void Start(string callId)
    {
        if (stopping.IsCancellationRequested)
            return;
        // What happens in the call is not part of the request that placed it: its Idempotency-Key must not follow.
        using (ExecutionContext.SuppressFlow())
            _ = running.GetOrAdd(callId, id => new(() => Task.Run(() => RunAsync(id)))).Value;
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running.Values.Select(c => c.Value)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        stopping.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var db = await contexts.CreateDbContextAsync(stoppingToken);
        var unfinished = await db.Calls
            .Where(c => c.Status == CallStatus.Queued || c.Status == CallStatus.Ringing || c.Status == CallStatus.InProgress)
            .Select(c => c.Id).ToListAsync(stoppingToken);
        var unanalysed = await db.Calls.Where(c => c.AnalysisStatus == AnalysisStatus.Pending).Select(c => c.Id).ToListAsync(stoppingToken);
        if (unfinished.Count + unanalysed.Count > 0)
            log.LogInformation("Carrying on with {Calls} calls that a restart interrupted", unfinished.Count + unanalysed.Count);
        foreach (var callId in unfinished.Concat(unanalysed))
            Start(callId);
    }

    private async Task RunAsync(string callId)
    {
        try
        {
            var (call, config) = await ReadAsync(callId);
            if (!call.Call.Status.IsEnded())
                await runtime.RunAsync(call, config, stopping.Token);
            await analysis.RunAsync(callId, config.PostCallAnalysis);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The call is carried on after the restart.
        }
        catch (Exception problem)
        {
            log.LogError(problem, "Call {CallId} broke off", callId);
            await EndBrokenAsync(callId, problem);
        }
        finally
        {
            running.TryRemove(callId, out _);
        }
    }

    private async Task EndBrokenAsync(string callId, Exception problem)
    {
        try
        {
            if ((await record.FailAsync(callId, CallStatus.Failed, $"The runtime broke off: {problem.Message}")).Error is CallError.CallEnded)
                await record.AnalysisFailedAsync(callId);
        }
        catch (StoreUnavailableException unavailable)
        {
            log.LogError(unavailable, "Call {CallId} could not be ended; the next start ends it", callId);
        }
    }

    private async Task<(CallDetail Call, AgentConfig Config)> ReadAsync(string callId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var call = await db.Calls.SingleAsync(c => c.Id == callId);
        var turns = await db.CallTurns.Where(t => t.CallId == callId).OrderBy(t => t.Index).ToListAsync();
        return (new(call, turns), (await CallConfig.ReadAsync(db, call)).Ran.Config);
    }
}
