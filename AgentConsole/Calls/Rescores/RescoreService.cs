using System.Text.Json.Nodes;
using AgentConsole.Calls.Analysis;
using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Storage;
using AgentConsole.Versioning;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Rescores;

/// <summary>Re-scores: start and cancel. The calls and their analyses stay as they are.</summary>
public sealed class RescoreService(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, RescoreReader reader, RescoreRunner runner, IAnalyzer analyzer, VersionFeed feed)
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
        var (agent, outcome) = await writer.RunAsync<(string Agent, Outcome<RescoreSummary> Outcome)>(async db =>
        {
            var experiment = await db.Experiments.AsNoTracking().SingleAsync(e => e.Id == experimentId);
            if (await db.RescoreRuns.FirstOrDefaultAsync(r => r.ExperimentId == experimentId && r.FinishedAt == null && r.CanceledAt == null) is { } running)
                return (experiment.AgentId, new RescoreError.AnotherRescoreRuns(experimentId, running.Id));
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
            return (experiment.AgentId, new RescoreSummary(run, 0, 0));
        });
        if (outcome.Error is null)
        {
            feed.Announce(new RescoreChanged(agent, experimentId, outcome.Value.Run.Id, by.Name, Clock.Now));
            runner.Start(outcome.Value.Run.Id);
        }
        return outcome;
    }

    /// <summary>Judges no further call. What was judged is kept and counts nowhere until a later run by the same rules is complete. Canceling twice changes nothing.</summary>
    public async Task<Outcome<RescoreSummary>> CancelAsync(string? agentId, string experimentId, string runId, Actor by)
    {
        var (agent, outcome) = await writer.RunAsync<(string Agent, Outcome<RescoreSummary> Outcome)>(async db =>
        {
            var experiment = await db.FindExperimentAsync(agentId, experimentId, Permission.Experiment, by);
            if (experiment.Error is { } refused)
                return ("", refused);
            if (await db.RescoreRuns.SingleOrDefaultAsync(r => r.Id == runId && r.ExperimentId == experimentId) is not { } run)
                return ("", new RescoreError.RescoreNotFound(runId));
            if (run.FinishedAt is not null)
                return ("", new RescoreError.RescoreEnded(runId));
            if (run.CanceledAt is null)
            {
                run.CanceledAt = Clock.Now;
                await db.AuditAsync(by, "rescore.cancelled", run.Id, experiment.Value.AgentId, before: AuditHash(run));
            }
            await db.SaveChangesAsync();
            return (experiment.Value.AgentId, (await RescoreReader.SummariesAsync(db, db.RescoreRuns.Where(r => r.Id == runId))).Single());
        });
        if (outcome.Error is null)
        {
            runner.Cancel(runId);
            feed.Announce(new RescoreChanged(agent, experimentId, runId, by.Name, Clock.Now));
        }
        return outcome;
    }

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
