using System.Collections.Concurrent;
using AgentConsole.Calls.Analysis;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using AgentConsole.Versioning;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Rescores;

/// <summary>Judges in the background what re-scores ask for, a few calls at a time. Each is stored when it is judged, so a restart goes on with the rest.</summary>
public sealed class RescoreRunner : LeaderService
{
    /// <summary>Calls that are judged at once by one re-score: half of what the language model is asked at once at most, so that calls have room beside it.</summary>
    internal const int CallsAtOnce = 8;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Work> running = new(StringComparer.Ordinal);
    private readonly IDbContextFactory<ConsoleDb> contexts;
    private readonly StoreWriter writer;
    private readonly IAnalyzer analyzer;
    private readonly TimeProvider time;
    private CancellationToken stopping = new(canceled: true);

    public RescoreRunner(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, IAnalyzer analyzer, Notices notices, Leadership leadership, TimeProvider time, ILogger<RescoreRunner> log) : base(leadership, log)
    {
        (this.contexts, this.writer, this.analyzer, this.time) = (contexts, writer, analyzer, time);
        notices.Hear<RescoreDue>(due => Start(due.RunId));
        notices.Hear<RescoreCanceled>(canceled => Cancel(canceled.RunId));
    }

    private void Start(string runId)
    {
        var work = new Work(CancellationTokenSource.CreateLinkedTokenSource(stopping));
        if (work.Cancel.IsCancellationRequested || !running.TryAdd(runId, work))
            return;
        // The work is not part of the request that asked for it: its Idempotency-Key must not follow.
        using (ExecutionContext.SuppressFlow())
            work.Task = Task.Run(() => RunAsync(runId, work.Cancel.Token), CancellationToken.None);
    }

    private void Cancel(string runId)
    {
        if (running.TryGetValue(runId, out var work))
            work.Cancel.Cancel();
    }

    /// <inheritdoc />
    protected override async Task LeadAsync(CancellationToken term)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(term);
        stopping = ends.Token;
        try
        {
            await using (var db = await contexts.CreateDbContextAsync(term))
            {
                foreach (var runId in await db.RescoreRuns.Where(r => r.FinishedAt == null && r.CanceledAt == null).Select(r => r.Id).ToListAsync(term))
                {
                    Log.LogInformation("Carrying on with the re-score {RunId}", runId);
                    Start(runId);
                }
            }
            await Task.Delay(Timeout.InfiniteTimeSpan, term);
        }
        finally
        {
            await ends.CancelAsync();
            await Task.WhenAll(running.Values.Select(w => w.Task)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(string runId, CancellationToken cancel)
    {
        try
        {
            while (!await TryAsync(runId, cancel))
                await Task.Delay(PauseAfterFailure, time, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The console that leads next carries on, unless the run was canceled.
        }
        finally
        {
            running.TryRemove(runId, out _);
        }
    }

    private async Task<bool> TryAsync(string runId, CancellationToken cancel)
    {
        try
        {
            if (await DueAsync(runId, cancel) is not { } due)
                return true;
            await Parallel.ForEachAsync(due.Calls, new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancel }, async (call, stop) => await JudgeAsync(due, call, stop));
            await FinishAsync(due, cancel);
            return true;
        }
        catch (Exception problem) when (!cancel.IsCancellationRequested)
        {
            Log.LogError(problem, "The re-score {RunId} broke off; it goes on in a moment", runId);
            return false;
        }
    }

    private async Task<Due?> DueAsync(string runId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.RescoreRuns.SingleOrDefaultAsync(r => r.Id == runId && r.FinishedAt == null && r.CanceledAt == null, cancel) is not { } run)
            return null;
        var experiment = await db.Experiments.SingleAsync(e => e.Id == run.ExperimentId, cancel);
        var rubric = (await db.RubricsAsync(experiment, cancel)).Single(r => r.Version == run.RubricVersion);
        var calls = await db.NotJudged(db.Transcribed(experiment.Id, simulatedOnly: !analyzer.IsLanguageModel), experiment.Id, run.RubricHash)
            .Where(c => string.Compare(c.Id, Ids.FirstCall(run.CreatedAt)) < 0 && !db.CallRescores.Any(r => r.RunId == runId && r.CallId == c.Id))
            .OrderBy(c => c.Id).Select(c => new DueCall(c.Id, c.AgentVersion!.Value, c.ExperimentPeriod!.Value)).ToListAsync(cancel);
        return new(run, experiment, rubric.Settings, calls);
    }

    private async Task JudgeAsync(Due due, DueCall call, CancellationToken stop)
    {
        var result = await AnalyseAsync(due.Settings, call.Id, stop);
        await writer.RunAsync(async db =>
        {
            if (!await db.RescoreRuns.AnyAsync(r => r.Id == due.Run.Id && r.CanceledAt == null && r.FinishedAt == null) || await db.Calls.AnyAsync(c => c.Id == call.Id && c.PersonalRemovedAt != null)
                // By another console, which leads now.
                || await db.CallRescores.AnyAsync(r => r.RunId == due.Run.Id && r.CallId == call.Id))
                return false;
            db.Add(new CallRescore
            {
                RunId = due.Run.Id,
                CallId = call.Id,
                Version = call.Version,
                Period = call.Period,
                Status = result.Error is null ? AnalysisStatus.Done : AnalysisStatus.Failed,
                Analysis = result.Error is null ? result.Analysis.ToJsonString() : null,
                Success = result.Error is null ? result.Success : null,
                Error = result.Error,
            });
            db.Announce(new RescoreChanged(due.Experiment.AgentId, due.Experiment.Id, due.Run.Id, due.Run.CreatedBy, Clock.Now));
            return true;
        }, stop);
    }

    private async Task<AnalysisResult> AnalyseAsync(PostCallAnalysis settings, string callId, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var transcript = await db.CallTurns.Where(t => t.CallId == callId).OrderBy(t => t.Index).ToListAsync(stop);
        try
        {
            return await analyzer.AnalyseAsync(settings, transcript, stop);
        }
        catch (Exception problem) when (!stop.IsCancellationRequested)
        {
            Log.LogError(problem, "The re-score of call {CallId} broke off", callId);
            return new([]) { Error = $"The analysis broke off: {problem.Message}" };
        }
    }

    private async Task FinishAsync(Due due, CancellationToken cancel)
    {
        RescoreSums sums;
        await using (var db = await contexts.CreateDbContextAsync(cancel))
            sums = await RescoreSums.ReadAsync(db, due.Run, cancel);
        await writer.RunAsync(async db =>
        {
            if (!await sums.FinishAsync(db, due.Run.Id))
                return false;
            db.Announce(new RescoreChanged(due.Experiment.AgentId, due.Experiment.Id, due.Run.Id, due.Run.CreatedBy, Clock.Now));
            db.Announce(new ExperimentChanged(due.Experiment.AgentId, due.Experiment.Id, due.Run.CreatedBy, Clock.Now));
            return true;
        }, cancel);
    }

    private sealed record DueCall(string Id, int Version, int Period);

    private sealed record Due(RescoreRun Run, Experiment Experiment, PostCallAnalysis Settings, IReadOnlyList<DueCall> Calls);

    private sealed class Work(CancellationTokenSource cancel)
    {
        public CancellationTokenSource Cancel { get; } = cancel;

        public Task Task { get; set; } = Task.CompletedTask;
    }
}
