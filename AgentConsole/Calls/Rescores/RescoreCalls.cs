using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Rescores;

/// <summary>Which calls a re-score judges. A call is judged once by a rubric, whichever run did it, so that nobody can ask until the answer pleases.</summary>
internal static class RescoreCalls
{
    /// <summary>Completed calls of the experiment with a transcript.</summary>
    public static IQueryable<Call> Transcribed(this ConsoleDb db, string experimentId, bool simulatedOnly) => db.Calls
        .Where(c => c.ExperimentId == experimentId && c.VersionReason == VersionReason.Experiment && c.Status == CallStatus.Completed)
        .Where(c => (c.Simulated || !simulatedOnly) && c.PersonalRemovedAt == null && db.CallTurns.Any(t => t.CallId == c.Id));

    /// <summary>Runs of the experiment with this rubric.</summary>
    public static IQueryable<RescoreRun> RunsBy(this ConsoleDb db, string experimentId, string rubricHash) => db.RescoreRuns.Where(r => r.ExperimentId == experimentId && r.RubricHash == rubricHash);

    /// <summary>Those of <paramref name="calls"/> that no run by this rubric has judged.</summary>
    public static IQueryable<Call> NotJudged(this ConsoleDb db, IQueryable<Call> calls, string experimentId, string rubricHash)
    {
        var runs = db.RunsBy(experimentId, rubricHash).Select(r => r.Id);
        return calls.Where(c => !db.CallRescores.Any(r => r.CallId == c.Id && r.Status == AnalysisStatus.Done && runs.Contains(r.RunId)));
    }

    /// <summary>What the versions of an experiment are judged by, in the order of their numbers.</summary>
    public static async Task<List<ArmRubric>> RubricsAsync(this ConsoleDb db, Experiment experiment, CancellationToken cancel = default)
    {
        var arms = await (from arm in db.ExperimentArms
                          where arm.ExperimentId == experiment.Id
                          join version in db.Versions on arm.Version equals version.Number
                          where version.AgentId == experiment.AgentId
                          join snapshot in db.Snapshots on version.ContentHash equals snapshot.ContentHash
                          orderby arm.Version
                          select new { arm.Version, arm.RubricHash, snapshot.Config, snapshot.ContentHash }).ToListAsync(cancel);
        return arms.ConvertAll(a => new ArmRubric(a.Version, a.RubricHash, ConfigDocument.Stored(a.Config, a.ContentHash).Config.PostCallAnalysis));
    }
}
