using AgentConsole.Domain;
using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Experiments;

/// <summary>How the difference to control grew, day by day.</summary>
internal static class CumulativeDifference
{
    /// <summary>One point per compared arm and day on which the experiment had calls.</summary>
    public static IReadOnlyList<CumulativePoint> Of(ExperimentDetail experiment, ExperimentCounts counts, IReadOnlyList<DaySums> daySums)
    {
        var alpha = Comparison.EarlyAlpha(counts);
        var days = daySums.Select(r => r.Day).Distinct().Order().ToList();
        var periods = experiment.Periods.Select(p => p.Number).ToList();
        return
        [
            .. from arm in counts.Tested
               from point in Points(arm.Version, counts.ControlVersion, days, periods, daySums)
               select new CumulativePoint(arm.Version, UnixDay.ToDate(point.Day), ConfidenceSequence.Around(DifferenceEstimate.Of(point.Strata), alpha, counts.PlannedCallsPerArm)),
        ];
    }

    private static IEnumerable<(int Day, IReadOnlyList<Stratum<RateSample>> Strata)> Points(int version, int control, List<int> days, List<int> periods, IReadOnlyList<DaySums> daySums)
    {
        var own = daySums.Where(r => r.Version == version || r.Version == control).ToLookup(r => r.Day);
        var sums = periods.ToDictionary(p => p, _ => (Arm: new RateSample(0, 0), Control: new RateSample(0, 0)));
        foreach (var day in days)
        {
            foreach (var row in own[day])
            {
                var (arm, other) = sums[row.Period];
                sums[row.Period] = row.Version == control ? (arm, Plus(other, row)) : (Plus(arm, row), other);
            }
            yield return (day, [.. periods.Select(p => new Stratum<RateSample>(sums[p].Arm, sums[p].Control))]);
        }
    }

    private static RateSample Plus(RateSample sum, DaySums row) => new(sum.Successes + row.Successes, sum.Evaluated + row.Evaluated);
}
