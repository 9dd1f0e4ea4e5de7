using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Rescores;

/// <summary>Sums up what a rubric has judged of an experiment when a run is complete. Results read these sums, so they cost the same however many calls were judged.</summary>
internal sealed class RescoreSums
{
    private readonly RescoreRun run;
    private readonly Dictionary<(int Period, int Version, int Day), RescoreRollup> days = [];
    private readonly Dictionary<(int Period, int Version, string Caller), (int M, int Y)> callers = [];

    private RescoreSums(RescoreRun run) => this.run = run;

    /// <summary>Reads the calls that were placed before the run began, and what its rubric says of them.</summary>
    public static async Task<RescoreSums> ReadAsync(ConsoleDb db, RescoreRun run, CancellationToken cancel)
    {
        var sums = new RescoreSums(run);
        var runs = db.RunsBy(run.ExperimentId, run.RubricHash).Select(r => r.Id);
        var rows = from call in db.Calls
                   where call.ExperimentId == run.ExperimentId && call.VersionReason == VersionReason.Experiment && call.Status == CallStatus.Completed
                   where string.Compare(call.Id, Ids.FirstCall(run.CreatedAt)) < 0
                   join judged in db.CallRescores.Where(r => r.Status == AnalysisStatus.Done && runs.Contains(r.RunId)) on call.Id equals judged.CallId into found
                   from judged in found.DefaultIfEmpty()
                   select new
                   {
                       Period = call.ExperimentPeriod!.Value,
                       Version = call.AgentVersion!.Value,
                       call.CreatedAt,
                       Caller = call.ExperimentCaller ?? call.Id,
                       IsJudged = judged != null,
                       Success = judged == null ? null : judged.Success,
                       HasFailed = judged == null && db.CallRescores.Any(r => r.CallId == call.Id && r.Status == AnalysisStatus.Failed && runs.Contains(r.RunId)),
                   };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
            sums.Add(row.Period, row.Version, UnixDay.Of(row.CreatedAt), row.Caller, row.IsJudged, row.HasFailed, row.Success);
        return sums;
    }

    /// <summary>Completes the run with its sums and a line in the decision log; false when it is over already.</summary>
    public async Task<bool> FinishAsync(ConsoleDb db, string runId)
    {
        if (await db.RescoreRuns.SingleOrDefaultAsync(r => r.Id == runId && r.CanceledAt == null && r.FinishedAt == null) is not { } stored)
            return false;
        var experiment = await db.Experiments.SingleAsync(e => e.Id == stored.ExperimentId);
        stored.FinishedAt = Clock.Now;
        stored.Calls = await db.CallRescores.CountAsync(r => r.RunId == runId);
        db.AddRange(days.Values);
        db.AddRange(callers.GroupBy(c => (c.Key.Period, c.Key.Version)).Select(Cluster));
        var (all, judged, failed) = (days.Values.Sum(d => d.Calls), days.Values.Sum(d => d.Judged), days.Values.Sum(d => d.Failed));
        await db.DecideAsync(experiment, stored.CreatedBy, "rescored",
            $"Judged again by v{stored.RubricVersion}'s rules: {judged:N0} of {all:N0} completed calls{(failed > 0 ? $"; {failed:N0} could not be judged" : "")}.", stored.FinishedAt.Value);
        return true;
    }

    private void Add(int period, int version, int day, string caller, bool judged, bool failed, bool? success)
    {
        if (!days.TryGetValue((period, version, day), out var sums))
            days[(period, version, day)] = sums = new() { RunId = run.Id, Period = period, Version = version, Day = day };
        sums.Calls++;
        sums.Judged += judged ? 1 : 0;
        sums.Failed += failed ? 1 : 0;
        if (success is not { } succeeded)
            return;
        sums.Evaluated++;
        sums.Successes += succeeded ? 1 : 0;
        var (m, y) = callers.GetValueOrDefault((period, version, caller));
        callers[(period, version, caller)] = (m + 1, y + (succeeded ? 1 : 0));
    }

    private RescoreCluster Cluster(IGrouping<(int Period, int Version), KeyValuePair<(int Period, int Version, string Caller), (int M, int Y)>> group)
    {
        var cluster = new RescoreCluster { RunId = run.Id, Period = group.Key.Period, Version = group.Key.Version };
        foreach (var (m, y) in group.Select(c => c.Value))
        {
            cluster.Callers++;
            (cluster.M, cluster.Y) = (cluster.M + m, cluster.Y + y);
            (cluster.MM, cluster.YM, cluster.YY) = (cluster.MM + ((long)m * m), cluster.YM + ((long)m * y), cluster.YY + ((long)y * y));
        }
        return cluster;
    }
}
