using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Experiments;

/// <summary>Whether a comparison can be trusted at all.</summary>
/// <param name="Split">Calls per arm against their weights.</param>
/// <param name="Evaluated">Whether the arms' assigned calls were evaluated equally often.</param>
/// <param name="IsSplitWrong">True when chance alone would hardly split the calls so.</param>
/// <param name="IsEvaluatedUnequally">True when chance alone would hardly leave such different shares evaluated.</param>
/// <param name="IsSameRubric">True when all arms' success was judged by the same rules.</param>
public sealed record ComparisonHealth(SplitCheck Split, ChiSquaredTest Evaluated, bool IsSplitWrong, bool IsEvaluatedUnequally, bool IsSameRubric)
{
    /// <summary>True when nothing blocks a verdict.</summary>
    public bool IsHealthy => !IsSplitWrong && !IsEvaluatedUnequally && IsSameRubric;

    /// <summary>Checks the split, the shares evaluated, and the rules of success.</summary>
    public static ComparisonHealth Of(ExperimentCounts counts)
    {
        var callsBehindACall = CallerSums.Of(counts.Arms.Select(a => a.Callers))?.CallsBehindACall ?? 1;
        var periods = Enumerable.Range(0, counts.Control.Periods.Count)
            .Select(p => new SplitPeriod([.. counts.Arms.Select(a => (double)a.Periods[p].Weight)], [.. counts.Arms.Select(a => a.Periods[p].Assigned)])).ToList();
        var split = SplitCheck.Of(periods, callsBehindACall);
        var evaluated = ChiSquaredTest.OfEqualRates([.. counts.Arms.Select(a => new RateSample(a.Evaluated, a.Assigned))], callsBehindACall);
        bool Alarms(ChiSquaredTest test) => split.Total >= counts.Settings.FewestForHealth && test.PValue < counts.Settings.HealthPValue;
        return new(split, evaluated, Alarms(split.Test), Alarms(evaluated), counts.Arms.All(a => a.RubricHash == counts.Control.RubricHash));
    }
}
