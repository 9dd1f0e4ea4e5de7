using System.Text.Json.Nodes;
using AgentConsole.Calls.Analysis;
using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Storage;
using AgentConsole.Versioning;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Rescores;

/// <summary>Re-scores: start and cancel. The calls and their analyses stay as they are.</summary>
public sealed class RescoreService(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, RescoreReader reader, IAnalyzer analyzer)
{
    /// <summary>Has the calls of all versions judged by the rules of one of them, except those that these rules have judged already; the agent may be left out.</summary>
    public async Task<Outcome<RescoreSummary>> StartAsync(string? agentId, string experimentId, int rubricVersion, Actor by)
    {
        // Counting takes longer the more calls there are, so it does not hold up the writer.
        var estimate = await EstimateAsync(agentId, experimentId, rubricVersion, by);
        if (estimate.Error is { } refused)
            return refused;
        if (estimate.Value.Calls == 0 && await NothingAsync(experimentId, rubricVersion) is { } nothing)
            return nothing;
        return await writer.RunAsync<Outcome<RescoreSummary>>(async db =>
        {
            var experiment = await db.Experiments.AsNoTracking().SingleAsync(e => e.Id == experimentId);
            if (await db.RescoreRuns.FirstOrDefaultAsync(r => r.ExperimentId == experimentId && r.FinishedAt == null && r.CanceledAt == null) is { } running)
                return new RescoreError.AnotherRescoreRuns(experimentId, running.Id);
            var now = Clock.Now;
            var run = new RescoreRun
            {
                Id = Ids.RescoreRun(now),
                ExperimentId = experimentId,
                RubricVersion = rubricVersion,
                RubricHash = await db.ExperimentArms.Where(a => a.ExperimentId == experimentId && a.Version == rubricVersion).Select(a => a.RubricHash).SingleAsync(),
                Calls = estimate.Value.Calls,
                CreatedBy = by.Name,
                CreatedAt = now,
            };
            db.Add(run);
            await db.AuditAsync(by, "rescore.started", run.Id, experiment.AgentId, after: AuditHash(run));
            db.Announce(new RescoreChanged(experiment.AgentId, experimentId, run.Id, by.Name, now));
            db.Tell(new RescoreDue(run.Id));
            return new RescoreSummary(run, 0, 0);
        });
    }

    /// <summary>Judges no further call. What was judged is kept and counts nowhere until a later run by the same rules is complete. Canceling twice changes nothing.</summary>
    public Task<Outcome<RescoreSummary>> CancelAsync(string? agentId, string experimentId, string runId, Actor by) => writer.RunAsync<Outcome<RescoreSummary>>(async db =>
    {
        var experiment = await db.FindExperimentAsync(agentId, experimentId, Permission.Experiment, by);
        if (experiment.Error is { } refused)
            return refused;
        if (await db.RescoreRuns.SingleOrDefaultAsync(r => r.Id == runId && r.ExperimentId == experimentId) is not { } run)
            return new RescoreError.RescoreNotFound(runId);
        if (run.FinishedAt is not null)
            return new RescoreError.RescoreEnded(runId);
        if (run.CanceledAt is null)
        {
            run.CanceledAt = Clock.Now;
            await db.AuditAsync(by, "rescore.cancelled", run.Id, experiment.Value.AgentId, before: AuditHash(run));
        }
        await db.SaveChangesAsync();
        db.Tell(new RescoreCanceled(runId));
        db.Announce(new RescoreChanged(experiment.Value.AgentId, experimentId, runId, by.Name, Clock.Now));
        return (await RescoreReader.SummariesAsync(db, db.RescoreRuns.Where(r => r.Id == runId))).Single();
    });

    private async Task<Outcome<RescoreEstimate>> EstimateAsync(string? agentId, string experimentId, int rubricVersion, Actor by)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var found = await db.FindExperimentAsync(agentId, experimentId, Permission.Experiment, by);
        return found.Error is { } refused ? refused : await reader.EstimateAsync(db, found.Value, rubricVersion);
    }

    private static string AuditHash(RescoreRun run) => AuditTrail.HashOf(new JsonObject
    {
        ["experimentId"] = run.ExperimentId,
        ["rubricVersion"] = run.RubricVersion,
        ["rubricHash"] = run.RubricHash,
        ["calls"] = run.Calls,
    });

    private async Task<ConsoleError?> NothingAsync(string experimentId, int rubricVersion)
    {
        if (analyzer.IsLanguageModel)
            return new RescoreError.NothingToScore(experimentId, rubricVersion);
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Transcribed(experimentId, simulatedOnly: false).AnyAsync(c => !c.Simulated) ? new RescoreError.NobodyToScore(experimentId) : new RescoreError.NothingToScore(experimentId, rubricVersion);
    }
}

/// <summary>A run is stored; it begins, in the console that leads.</summary>
internal sealed record RescoreDue(string RunId);

/// <summary>A run is canceled in the store; what is being asked for it is given up.</summary>
internal sealed record RescoreCanceled(string RunId);
