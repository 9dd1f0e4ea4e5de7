namespace AgentConsole.Experiments.Statistics;

/// <summary>How many calls each arm got in a period with constant weights. Weights are ≥ 0 and of any sum; both lists are in the order of the arms.</summary>
public sealed record SplitPeriod(IReadOnlyList<double> Weights, IReadOnlyList<long> Assigned);

/// <summary>Did the arms get the calls that their weights ask for (sample ratio mismatch)? A wrong split means that something else than chance chose, and no comparison can be trusted.</summary>
/// <param name="Got">Calls assigned to each arm while it had a weight.</param>
/// <param name="Expected">Calls its weights ask for, of the same total.</param>
/// <param name="Test">Pearson's goodness of fit over the arms that ever had a weight.</param>
public sealed record SplitCheck(IReadOnlyList<long> Got, IReadOnlyList<double> Expected, ChiSquaredTest Test)
{
    /// <summary>All calls that were counted.</summary>
    public long Total => Got.Sum();

    /// <summary>
    /// The check over periods: expectations are summed period by period, so that a changed split raises no alarm. Arms are left out of periods in which their weight is 0.
    /// (Fabijan et al. 2019, Diagnosing Sample Ratio Mismatch in Online Controlled Experiments, KDD.)
    /// </summary>
    /// <param name="periods">In any order, each with all arms.</param>
    /// <param name="callsBehindACall">
    /// When callers are assigned, their calls come to an arm together, and counts of calls vary more than calls drawn one by one: by the factor Σm²/Σm, by which the statistic is divided.
    /// 1 when each caller called once or calls are assigned. (Rao, Scott 1981, JASA 76:221, first-order correction.)
    /// </param>
    public static SplitCheck Of(IReadOnlyList<SplitPeriod> periods, double callsBehindACall = 1)
    {
        var arms = periods.Count == 0 ? 0 : periods[0].Weights.Count;
        var (got, expected) = (new long[arms], new double[arms]);
        foreach (var period in periods)
        {
            var weights = period.Weights.Sum();
            var counted = period.Assigned.Where((_, arm) => period.Weights[arm] > 0).Sum();
            for (var arm = 0; arm < arms; arm++)
            {
                got[arm] += period.Weights[arm] > 0 ? period.Assigned[arm] : 0;
                expected[arm] += weights > 0 ? period.Weights[arm] / weights * counted : 0;
            }
        }
        var statistic = got.Zip(expected).Where(a => a.Second > 0).Sum(a => Math.Pow(a.First - a.Second, 2) / a.Second) / callsBehindACall;
        return new(got, expected, new(statistic, periods.Count == 0 ? 0 : Enumerable.Range(0, arms).Count(arm => periods.Any(p => p.Weights[arm] > 0)) - 1));
    }
}
