using AgentConsole.Calls.Analysis;
using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Rescores;

/// <summary>Reads re-scores, and tells what one would take.</summary>
public sealed class RescoreReader(IDbContextFactory<ConsoleDb> contexts, IAnalyzer analyzer)
{
    /// <summary>The last calls per version whose transcripts stand for all in an estimate.</summary>
    private const int Sampled = 50;

    /// <summary>Re-scores of an experiment, newest first; the agent may be left out.</summary>
    public async Task<Outcome<IReadOnlyList<RescoreSummary>>> ListAsync(string? agentId, string experimentId, Actor by, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return (await db.FindExperimentAsync(agentId, experimentId, Permission.Read, by, cancel)).Error is { } refused ? refused
            : await SummariesAsync(db, db.RescoreRuns.Where(r => r.ExperimentId == experimentId), cancel);
    }

    /// <summary>One re-score; the agent may be left out.</summary>
    public async Task<Outcome<RescoreSummary>> GetAsync(string? agentId, string experimentId, string runId, Actor by, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if ((await db.FindExperimentAsync(agentId, experimentId, Permission.Read, by, cancel)).Error is { } refused)
            return refused;
        return (await SummariesAsync(db, db.RescoreRuns.Where(r => r.ExperimentId == experimentId && r.Id == runId), cancel)).SingleOrDefault() is { } found ? found : new RescoreError.RescoreNotFound(runId);
    }

    /// <summary>What each version of an experiment is judged by.</summary>
    public async Task<Outcome<IReadOnlyList<ArmRubric>>> RubricsAsync(string experimentId, Actor by, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var experiment = await db.FindExperimentAsync(null, experimentId, Permission.Read, by, cancel);
        return experiment.Error is { } refused ? refused : await db.RubricsAsync(experiment.Value, cancel);
    }

    /// <summary>How a call was judged by other rules, newest first.</summary>
    public async Task<Outcome<IReadOnlyList<RescoredCall>>> OfCallAsync(string callId, Actor by, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var agentId = await db.Calls.Where(c => c.Id == callId).Select(c => c.AgentId).SingleOrDefaultAsync(cancel);
        if (by.Refuses(Permission.Read, agentId) is { } refused)
            return refused;
        var found = await (from call in db.CallRescores
                           where call.CallId == callId
                           join run in db.RescoreRuns on call.RunId equals run.Id
                           orderby run.Id descending
                           select new RescoredCall(run, call)).ToListAsync(cancel);
        return await found.SeenByAsync(by, agentId, db, cancel);
    }

    /// <summary>What judging all calls by the rules of <paramref name="rubricVersion"/> would take, less those that they have judged already.</summary>
    public async Task<Outcome<RescoreEstimate>> EstimateAsync(string? agentId, string experimentId, int rubricVersion, Actor by, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.FindExperimentAsync(agentId, experimentId, Permission.Read, by, cancel);
        return found.Error is { } refused ? refused : await EstimateAsync(db, found.Value, rubricVersion, cancel);
    }

    /// <summary>The same for an experiment that was found.</summary>
    internal async Task<Outcome<RescoreEstimate>> EstimateAsync(ConsoleDb db, Experiment experiment, int rubricVersion, CancellationToken cancel = default)
    {
        var experimentId = experiment.Id;
        var rubrics = await db.RubricsAsync(experiment, cancel);
        if (RescorePlan.Choose(experiment.Id, rubrics, rubricVersion) is { Error: { } refused })
            return refused;
        var rubric = rubrics.Single(r => r.Version == rubricVersion);
        var due = db.NotJudged(db.Transcribed(experimentId, simulatedOnly: !analyzer.IsLanguageModel), experimentId, rubric.Hash);
        var counts = await due.GroupBy(c => c.AgentVersion).Select(g => new { g.Key, Calls = g.Count() }).ToDictionaryAsync(g => g.Key!.Value, g => g.Calls, cancel);
        var completed = await db.ExperimentRollups.Where(r => r.ExperimentId == experimentId).GroupBy(r => r.Version).Select(g => new { g.Key, Calls = g.Sum(r => r.Completed) }).ToDictionaryAsync(g => g.Key, g => g.Calls, cancel);
        var (arms, sum) = (new List<RescoreArm>(), new AnalysisEffort(0, 0, 0));
        foreach (var version in rubrics.Select(r => r.Version))
        {
            var calls = counts.GetValueOrDefault(version);
            var (characters, effort) = await MeanAsync(db, due.Where(c => c.AgentVersion == version), rubric, cancel);
            arms.Add(new(version, completed.GetValueOrDefault(version), calls, (long)(characters * calls)));
            sum = new(sum.InputTokens + (calls * effort.InputTokens), sum.OutputTokens + (calls * effort.OutputTokens), sum.Dollars + (calls * effort.Dollars));
        }
        return new RescoreEstimate(rubricVersion, analyzer.IsLanguageModel, arms, (long)sum.InputTokens, (long)sum.OutputTokens, (decimal?)sum.Dollars);
    }

    private async Task<(double Characters, AnalysisEffort Effort)> MeanAsync(ConsoleDb db, IQueryable<Call> calls, ArmRubric rubric, CancellationToken cancel)
    {
        var ids = await calls.OrderByDescending(c => c.Id).Take(Sampled).Select(c => c.Id).ToListAsync(cancel);
        if (ids.Count == 0)
            return (0, new(0, 0, 0));
        var turns = await db.CallTurns.Where(t => ids.Contains(t.CallId)).OrderBy(t => t.CallId).ThenBy(t => t.Index).ToListAsync(cancel);
        var efforts = turns.GroupBy(t => t.CallId).Select(t => analyzer.EffortOf(rubric.Settings, [.. t])).ToList();
        return (turns.Sum(t => (double)t.Text.Length) / ids.Count,
            new(efforts.Sum(e => e.InputTokens) / ids.Count, efforts.Sum(e => e.OutputTokens) / ids.Count, efforts.TrueForAll(e => e.Dollars is not null) ? efforts.Sum(e => e.Dollars) / ids.Count : null));
    }

    internal static async Task<List<RescoreSummary>> SummariesAsync(ConsoleDb db, IQueryable<RescoreRun> runs, CancellationToken cancel = default)
    {
        var found = await runs.OrderByDescending(r => r.Id).ToListAsync(cancel);
        var ids = found.ConvertAll(r => r.Id);
        var counts = await db.CallRescores.Where(r => ids.Contains(r.RunId)).GroupBy(r => new { r.RunId, r.Status }).Select(g => new { g.Key, Calls = g.Count() })
            .ToDictionaryAsync(g => (g.Key.RunId, g.Key.Status), g => g.Calls, cancel);
        return found.ConvertAll(r => new RescoreSummary(r, counts.GetValueOrDefault((r.Id, AnalysisStatus.Done)), counts.GetValueOrDefault((r.Id, AnalysisStatus.Failed))));
    }
}
