using AgentConsole.Domain;
using AgentConsole.Experiments.Statistics;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Experiments;

/// <summary>Reads what a verdict rests on from the sums that the database keeps: as many rows as arms, periods and days, however many calls.</summary>
internal sealed class CountsReader
{
    private readonly ExperimentDetail experiment;
    private readonly List<ExperimentRollup> rollups;
    private readonly ILookup<(int Version, int Period), ExperimentCluster> clusters;

    private CountsReader(ExperimentDetail experiment, List<ExperimentRollup> rollups, IEnumerable<ExperimentCluster> clusters) =>
        (this.experiment, this.rollups, this.clusters) = (experiment, rollups, clusters.ToLookup(c => (c.Version, c.Period)));

    /// <summary>Sums per arm, period and day.</summary>
    public static async Task<ExperimentSums> ReadAsync(ConsoleDb db, ExperimentDetail experiment, VerdictSettings settings, DateTime now, CancellationToken cancel = default)
    {
        var id = experiment.Experiment.Id;
        var days = await db.ExperimentRollups.Where(r => r.ExperimentId == id).ToListAsync(cancel);
        var callers = await db.ExperimentClusters.Where(c => c.ExperimentId == id).ToListAsync(cancel);
        var conversions = await db.ExperimentConversions.Where(c => c.ExperimentId == id).ToListAsync(cancel);
        var definitions = await db.Conversions.Where(c => c.AgentId == experiment.Experiment.AgentId && c.DeletedAt == null).ToListAsync(cancel);
        var reader = new CountsReader(experiment, days, callers);
        var guards = new GuardrailReader(experiment, days, conversions, definitions);
        return new(reader.Counts(guards.Measured(), settings, now), days, conversions, definitions);
    }

    private ExperimentCounts Counts(IReadOnlyList<Guardrail> guardrails, VerdictSettings settings, DateTime now)
    {
        var (started, today) = (UnixDay.Of(experiment.Experiment.StartedAt), UnixDay.Of(experiment.Experiment.StoppedAt ?? now));
        var fullDays = Math.Clamp(today - started - 1, 0, DaysLeft.LookBack);
        return new(experiment.Experiment.ControlVersion, [.. experiment.Weights.Arms.Select(a => Arm(a.Version, today - fullDays, today))],
            experiment.Experiment.PlannedCallsPerArm, fullDays, guardrails, settings);
    }

    private ArmCounts Arm(int version, int from, int to)
    {
        var own = rollups.Where(r => r.Version == version).ToList();
        return new(version, experiment.Arms.Single(a => a.Version == version).RubricHash, [.. experiment.Periods.Select(p => Period(version, p, own))],
            own.Where(r => r.Day >= from && r.Day < to).Sum(r => (long)r.Evaluated));
    }

    private PeriodCounts Period(int version, ExperimentPeriod period, List<ExperimentRollup> own)
    {
        var days = own.Where(r => r.Period == period.Number).ToList();
        return new(ArmWeights.Read(period.Weights).Of(version), days.Sum(d => (long)d.Assigned), days.Sum(d => (long)d.Evaluated), days.Sum(d => (long)d.Successes), Callers(version, period.Number));
    }

    private CallerSums? Callers(int version, int period) => experiment.Experiment.AssignBy == AssignBy.Call ? null
        : clusters[(version, period)].Select(c => new CallerSums(c.Callers, c.M, c.Y, c.YY, c.YM, c.MM)).FirstOrDefault() ?? new CallerSums(0, 0, 0, 0, 0, 0);
}

/// <summary>What an experiment's results are made of.</summary>
internal sealed record ExperimentSums(ExperimentCounts Counts, IReadOnlyList<ExperimentRollup> Days, IReadOnlyList<ExperimentConversion> Conversions, IReadOnlyList<Conversion> Definitions);
