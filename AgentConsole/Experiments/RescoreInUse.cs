using System.Globalization;
using AgentConsole.Domain;
using AgentConsole.Experiments.Statistics;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Experiments;

/// <summary>The re-score that results rest on, where the versions' own rules of success differ: the last that was completed and judged something.</summary>
public sealed class RescoreInUse
{
    private readonly Dictionary<(int Version, int Period, int Day), RescoreRollup> days;
    private readonly List<RescoreCluster> clusters;

    private RescoreInUse(RescoreRun run, List<RescoreRollup> days, List<RescoreCluster> clusters, long completed)
    {
        (Run, this.clusters, this.days) = (run, clusters, days.ToDictionary(d => (d.Version, d.Period, d.Day)));
        (Calls, Judged, Failed) = (days.Sum(d => (long)d.Calls), days.Sum(d => (long)d.Judged), days.Sum(d => (long)d.Failed));
        Newer = Math.Max(0, completed - Calls);
    }

    /// <summary>The run.</summary>
    public RescoreRun Run { get; }

    /// <summary>Completed calls of the experiment when the run was complete.</summary>
    public long Calls { get; }

    /// <summary>Those with a new analysis.</summary>
    public long Judged { get; }

    /// <summary>Those whose new analysis could not be made.</summary>
    public long Failed { get; }

    /// <summary>Calls that completed since: not judged again yet.</summary>
    public long Newer { get; }

    /// <summary>Evaluated calls and successes by the original analyses, in the arms' order.</summary>
    public required IReadOnlyList<OriginalArm> Originals { get; init; }

    /// <summary>Who judged what, in a sentence's part.</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture,
        $"judged again by v{Run.RubricVersion}'s rules on {Run.FinishedAt:d MMM yyyy} (UTC), {Judged:N0} of {Calls:N0} completed calls; the original analyses are kept");

    internal static async Task<RescoreInUse?> ReadAsync(ConsoleDb db, ExperimentDetail experiment, IReadOnlyList<ExperimentRollup> originals, CancellationToken cancel)
    {
        var id = experiment.Experiment.Id;
        if (!experiment.HasDifferentRubrics
            || await db.RescoreRuns.Where(r => r.ExperimentId == id && r.FinishedAt != null && db.RescoreRollups.Any(s => s.RunId == r.Id && s.Judged > 0))
                .OrderByDescending(r => r.FinishedAt).FirstOrDefaultAsync(cancel) is not { } run)
            return null;
        return new(run, await db.RescoreRollups.Where(r => r.RunId == run.Id).ToListAsync(cancel), await db.RescoreClusters.Where(c => c.RunId == run.Id).ToListAsync(cancel), originals.Sum(o => (long)o.Completed))
        {
            Originals = [.. experiment.Weights.Arms.Select(a => OriginalArm.Of(a.Version, originals))],
        };
    }

    /// <summary>The same days, evaluated and successful by the new analyses.</summary>
    internal DaySums Judge(DaySums original) => days.TryGetValue((original.Version, original.Period, original.Day), out var again)
        ? original with { Evaluated = again.Evaluated, Successes = again.Successes }
        : original with { Evaluated = 0, Successes = 0 };

    /// <summary>Sums over callers, by version and period.</summary>
    internal IEnumerable<((int Version, int Period) Key, CallerSums Sums)> Callers => clusters.Select(c => ((c.Version, c.Period), new CallerSums(c.Callers, c.M, c.Y, c.YY, c.YM, c.MM)));
}

/// <summary>One version's figures by its own rules of success.</summary>
public sealed record OriginalArm(int Version, long Evaluated, long Successes)
{
    internal static OriginalArm Of(int version, IReadOnlyList<ExperimentRollup> rollups)
    {
        var own = rollups.Where(r => r.Version == version).ToList();
        return new(version, own.Sum(r => (long)r.Evaluated), own.Sum(r => (long)r.Successes));
    }
}
