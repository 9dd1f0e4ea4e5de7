using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Experiments;

/// <summary>
/// Gives the verdict. Before the plan is reached every look uses a confidence sequence at the early alpha, so that looking often does no harm; at the planned number of calls there is one look with a narrower interval at the planned alpha.
/// </summary>
public static class VerdictRules
{
    /// <summary>The first rule that applies, in the order of <see cref="VerdictCode"/>. A verdict that <see cref="Verdict.IsFinal"/> comes back as it is.</summary>
    public static Verdict Decide(ExperimentCounts counts, Verdict? final = null) =>
        final ?? Blocked(counts) ?? NotEnough(counts) ?? Harm(counts) ?? Compared(counts, Comparison.Of(counts));

    private static Verdict? Blocked(ExperimentCounts counts)
    {
        var health = ComparisonHealth.Of(counts);
        if (health.IsSplitWrong)
            return new(VerdictCode.Blocked, VerdictText.WrongSplit(counts, health.Split));
        if (!health.IsSameRubric)
            return new(VerdictCode.Blocked, VerdictText.DifferentRubrics(counts));
        return health.IsEvaluatedUnequally ? new(VerdictCode.Blocked, VerdictText.EvaluatedUnequally(counts)) : null;
    }

    private static Verdict? NotEnough(ExperimentCounts counts)
    {
        var needed = counts.Settings;
        var lacking = Lacking(counts, a => a.Evaluated, needed.FewestCalls, "calls")
            ?? Lacking(counts, a => a.Successes, needed.FewestSuccesses, "successes")
            ?? Lacking(counts, a => a.Evaluated - a.Successes, needed.FewestFailures, "failures")
            ?? Lacking(counts, a => a.Callers?.Callers ?? long.MaxValue, ConfidenceSequence.FewestPerArm, "callers");
        return lacking is null ? null : new(VerdictCode.NotEnough, lacking);
    }

    private static string? Lacking(ExperimentCounts counts, Func<ArmCounts, long> count, int needed, string what)
    {
        var least = counts.Tested.Append(counts.Control).MinBy(count)!;
        return count(least) < needed ? VerdictText.NotEnough(count(least), needed, what, least.Version) : null;
    }

    private static Verdict? Harm(ExperimentCounts counts)
    {
        if (GuardrailResult.Of(counts).FirstOrDefault(g => g.IsHarm) is not { Difference: { } difference } harm)
            return null;
        var inPoints = harm.Guardrail.Unit == GuardrailUnit.Points;
        return new(VerdictCode.Harm, VerdictText.Harm(harm), inPoints ? Points.Of(difference.Estimate) : null, inPoints ? PointsInterval.Of(difference) : null,
            Comparison.Sequence, Comparison.EarlyAlpha(counts));
    }

    private static Verdict Compared(ExperimentCounts counts, IReadOnlyList<Comparison> comparisons)
    {
        if (comparisons.FirstOrDefault(c => c.Difference is null) is { } unready)
            return new(VerdictCode.NotEnough, VerdictText.NotComparable(unready, counts.ControlVersion));
        var best = comparisons.MaxBy(c => c.Difference!.Estimate)!;
        var better = comparisons.Where(c => c.Difference!.IsAbove).MaxBy(c => c.Difference!.Estimate);
        var worse = comparisons.Where(c => c.Difference!.IsBelow).MinBy(c => c.Difference!.Estimate);
        if (better is not null || worse is not null)
            return Said(better is null ? VerdictCode.Worse : VerdictCode.Better, better ?? worse!, VerdictText.Decided(counts, comparisons), counts);
        return counts.IsPlanReached
            ? Said(VerdictCode.NoClearDifference, best, VerdictText.NoClearDifference(comparisons), counts)
            : Said(VerdictCode.Open, best, VerdictText.Open(counts, comparisons), counts);
    }

    private static Verdict Said(VerdictCode code, Comparison first, string text, ExperimentCounts counts) =>
        new(code, text, Points.Of(first.Difference!.Estimate), PointsInterval.Of(first.Difference), first.Method, first.Alpha) { IsFinal = counts.IsPlanReached };
}
