using AgentConsole.Domain;
using AgentConsole.Experiments.Statistics;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Experiments;

/// <summary>Reads what a verdict rests on from the sums that the database keeps: as many rows as arms, periods and days, however many calls.</summary>
internal sealed class CountsReader
{
    private readonly ExperimentDetail experiment;
    private readonly RescoreInUse? rescore;
    private readonly List<DaySums> days;
    private readonly Dictionary<(int Version, int Period), CallerSums> callers;

    private CountsReader(ExperimentDetail experiment, RescoreInUse? rescore, IEnumerable<ExperimentRollup> rollups, IEnumerable<ExperimentCluster> clusters)
    {
        (this.experiment, this.rescore) = (experiment, rescore);
        var originals = rollups.Select(DaySums.Of);
        days = [.. rescore is null ? originals : originals.Select(rescore.Judge)];
        var sums = rescore is null ? clusters.Select(c => ((c.Version, c.Period), new CallerSums(c.Callers, c.M, c.Y, c.YY, c.YM, c.MM))) : rescore.Callers;
        callers = sums.ToDictionary(c => c.Item1, c => c.Item2);
    }

    /// <summary>Sums per arm, period and day.</summary>
    public static async Task<ExperimentSums> ReadAsync(ConsoleDb db, ExperimentDetail experiment, VerdictSettings settings, DateTime now, CancellationToken cancel = default)
    {
        var id = experiment.Experiment.Id;
        var rollups = await db.ExperimentRollups.Where(r => r.ExperimentId == id).ToListAsync(cancel);
        var clusters = await db.ExperimentClusters.Where(c => c.ExperimentId == id).ToListAsync(cancel);
        var conversions = await db.ExperimentConversions.Where(c => c.ExperimentId == id).ToListAsync(cancel);
        var definitions = await db.Conversions.Where(c => c.AgentId == experiment.Experiment.AgentId && c.DeletedAt == null).ToListAsync(cancel);
        var again = await RescoreInUse.ReadAsync(db, experiment, rollups, cancel);
        var reader = new CountsReader(experiment, again, rollups, clusters);
        var guards = new GuardrailReader(experiment, rollups, conversions, definitions);
        return new(reader.Counts(guards.Measured(), settings, now), reader.days, rollups, conversions, definitions, again);
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
        var own = days.Where(r => r.Version == version).ToList();
        var rubric = rescore?.Run.RubricHash ?? experiment.Arms.Single(a => a.Version == version).RubricHash;
        return new(version, rubric, [.. experiment.Periods.Select(p => Period(version, p, own))], own.Where(r => r.Day >= from && r.Day < to).Sum(r => (long)r.Evaluated));
    }

    private PeriodCounts Period(int version, ExperimentPeriod period, List<DaySums> own)
    {
        var its = own.Where(r => r.Period == period.Number).ToList();
        return new(ArmWeights.Read(period.Weights).Of(version), its.Sum(d => (long)d.Assigned), its.Sum(d => (long)d.Evaluated), its.Sum(d => (long)d.Successes), Callers(version, period.Number));
    }

    private CallerSums? Callers(int version, int period) => experiment.Experiment.AssignBy == AssignBy.Call ? null
        : callers.GetValueOrDefault((version, period)) ?? new CallerSums(0, 0, 0, 0, 0, 0);
}

/// <summary>What an experiment's results are made of.</summary>
/// <param name="Counts">What the verdict rests on.</param>
/// <param name="Days">The calls that the comparison counts, day by day; judged again where a re-score is in use.</param>
/// <param name="Rollups">All that is known of the calls, day by day, success as originally analysed.</param>
/// <param name="Conversions">Conversions, of the original analyses.</param>
/// <param name="Definitions">What the conversions are.</param>
/// <param name="Rescore">The re-score in use, if any.</param>
internal sealed record ExperimentSums(
    ExperimentCounts Counts, IReadOnlyList<DaySums> Days, IReadOnlyList<ExperimentRollup> Rollups, IReadOnlyList<ExperimentConversion> Conversions, IReadOnlyList<Conversion> Definitions, RescoreInUse? Rescore);
