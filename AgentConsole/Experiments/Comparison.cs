using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Experiments;

/// <summary>One arm compared with the control.</summary>
/// <param name="Version">The arm's version.</param>
/// <param name="Difference">Arm minus control, −1 to 1 (0.01 is one point), with the interval that decides; null while there are too few calls.</param>
/// <param name="Method">Which interval: <see cref="Sequence"/> before the plan is reached, <see cref="Planned"/> once it is.</param>
/// <param name="Alpha">The chance that the interval misses the true difference: the early or planned alpha divided by the number of compared arms.</param>
/// <param name="PValue">For reference: always valid before the plan, of a pooled z-test once it is reached. 0 to 1.</param>
/// <param name="AdjustedPValue">The same after Holm's correction for all compared arms.</param>
/// <param name="TestedCalls">So many independent calls the arm's are worth, in periods that both arms share.</param>
/// <param name="ControlCalls">The same of the control.</param>
public sealed record Comparison(
    int Version, Difference? Difference, string Method, double Alpha, double? PValue, double? AdjustedPValue, double TestedCalls, double ControlCalls)
{
    /// <summary>The interval that may be looked at any time.</summary>
    public const string Sequence = "asymptotic confidence sequence";

    /// <summary>The interval of the one planned look.</summary>
    public const string Planned = "Newcombe hybrid score";

    /// <summary>Every arm but the control, in order.</summary>
    public static IReadOnlyList<Comparison> Of(ExperimentCounts counts)
    {
        var single = counts.Tested.Select(arm => Of(counts, arm)).ToList();
        var adjusted = Holm.Adjust([.. single.Select(c => c.PValue ?? 1)]);
        return [.. single.Zip(adjusted, (c, p) => c with { AdjustedPValue = c.PValue is null ? null : p })];
    }

    /// <summary>The alpha of one confidence sequence.</summary>
    internal static double EarlyAlpha(ExperimentCounts counts) => counts.Settings.AlphaEarly / counts.Tested.Count();

    private static Comparison Of(ExperimentCounts counts, ArmCounts arm)
    {
        var periods = arm.Periods.Zip(counts.Control.Periods, (t, c) => new Stratum<RateSample>(t.Sample, c.Sample)).ToList();
        var estimate = DifferenceEstimate.Of(periods);
        var (tested, control) = (estimate?.TreatmentCalls ?? 0, estimate?.ControlCalls ?? 0);
        if (counts.IsPlanReached)
        {
            var planned = counts.Settings.AlphaPlanned / counts.Tested.Count();
            return new(arm.Version, Newcombe.Interval(periods, planned), Planned, planned, estimate is null ? null : PooledTest.Of(periods).PValue, null, tested, control);
        }
        var early = EarlyAlpha(counts);
        var p = ConfidenceSequence.PValue(estimate, early, counts.PlannedCallsPerArm);
        return new(arm.Version, ConfidenceSequence.Around(estimate, early, counts.PlannedCallsPerArm), Sequence, early, p, null, tested, control);
    }
}
