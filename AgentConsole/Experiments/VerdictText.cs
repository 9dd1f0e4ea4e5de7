using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Experiments;

/// <summary>The sentences of verdicts.</summary>
internal static class VerdictText
{
    private const string DoNotUse = "Do not use this comparison yet.";
    private const string FindOut = "Find out why first.";

    /// <summary>Names the arm whose share is furthest off; of two equally far, the one that got more.</summary>
    public static string WrongSplit(ExperimentCounts counts, SplitCheck split)
    {
        var off = Enumerable.Range(0, counts.Arms.Count).Where(arm => split.Expected[arm] > 0)
            .OrderByDescending(arm => Math.Round(Math.Pow(split.Got[arm] - split.Expected[arm], 2) / split.Expected[arm], 9))
            .ThenByDescending(arm => split.Got[arm]).First();
        return $"{DoNotUse} v{counts.Arms[off].Version} got {split.Got[off]:N0} calls where about {split.Expected[off]:N0} were expected. {FindOut}";
    }

    public static string DifferentRubrics(ExperimentCounts counts) =>
        $"{DoNotUse} {List(counts.Arms.Select(a => $"v{a.Version}"))} were judged by different rules of success. Score their calls by the same rules first.";

    public static string EvaluatedUnequally(ExperimentCounts counts) =>
        $"{DoNotUse} Success was evaluated in {List(counts.Arms.Select(a => $"{a.Evaluated:N0} of {a.Assigned:N0} calls of v{a.Version}"))}. {FindOut}";

    public static string NotEnough(long count, int needed, string what, int version) => $"Not enough data yet: {count:N0} of {needed:N0} {what} for v{version}.";

    /// <summary>Calls of callers who call often count for less, and periods without the other arm do not count.</summary>
    public static string NotComparable(Comparison comparison, int control)
    {
        var (calls, version) = comparison.TestedCalls <= comparison.ControlCalls ? (comparison.TestedCalls, comparison.Version) : (comparison.ControlCalls, control);
        return calls < ConfidenceSequence.FewestPerArm
            ? NotEnough((long)calls, ConfidenceSequence.FewestPerArm, "comparable calls", version)
            : $"Not enough data yet: so far all calls for v{comparison.Version} and v{control} ended the same way.";
    }

    public static string Harm(GuardrailResult harm)
    {
        var (scale, unit) = harm.Guardrail.Unit switch
        {
            GuardrailUnit.Points => (100, "pts"),
            GuardrailUnit.Cents => (100, "cents"),
            _ => (1, "s"),
        };
        var difference = harm.Difference!;
        return $"v{harm.Version} is hurting {harm.Guardrail.Name}: {Points.WithSign(scale * difference.Estimate)} {unit} {Points.Brackets(scale * difference.Low, scale * difference.High)}.";
    }

    /// <summary>What is decided, the best first, then what is not.</summary>
    public static string Decided(ExperimentCounts counts, IReadOnlyList<Comparison> comparisons)
    {
        var decided = comparisons.Where(c => c.Difference!.IsAbove).OrderByDescending(c => c.Difference!.Estimate)
            .Concat(comparisons.Where(c => c.Difference!.IsBelow).OrderBy(c => c.Difference!.Estimate)).ToList();
        var said = string.Join(". ", decided.Select(c =>
            $"v{c.Version} {(c.Difference!.IsAbove ? "better" : "worse")} than v{counts.ControlVersion}: {Points.WithSign(100 * c.Difference.Estimate)} pts {Points.Brackets(100 * c.Difference.Low, 100 * c.Difference.High)}"));
        if (decided.TrueForAll(c => c.Difference!.IsBelow) && decided.Count == comparisons.Count)
            return $"{said}. Roll back?";
        var undecided = comparisons.Except(decided).Select(c => $"v{c.Version}").ToList();
        return undecided.Count == 0 ? said : $"{said}. {(counts.IsPlanReached ? "No clear difference for" : "No conclusion yet about")} {List(undecided)}.";
    }

    public static string Open(ExperimentCounts counts, IReadOnlyList<Comparison> comparisons)
    {
        var arms = string.Join("; ", comparisons.Select(c =>
            $"v{c.Version} is {Points.WithSign(100 * c.Difference!.Estimate)} pts, but anything from {Points.WithSign(100 * c.Difference.Low)} to {Points.WithSign(100 * c.Difference.High)} fits"));
        return $"No conclusion yet. So far {arms}. {counts.CallsPerArm:N0} of {counts.PlannedCallsPerArm:N0} calls per version, {TimeLeft(counts)}.";
    }

    public static string NoClearDifference(IReadOnlyList<Comparison> comparisons) =>
        $"No clear difference. {string.Join("; ", comparisons.Select(c => $"v{c.Version} could be up to {Points.Plain(-100 * c.Difference!.Low)} pts worse or {Points.Plain(100 * c.Difference.High)} pts better"))}.";

    private static string TimeLeft(ExperimentCounts counts) => counts.DaysToPlan switch
    {
        1 => "about 1 day left",
        { } days => $"about {days:N0} days left",
        null when counts.FullDays < 1 => "too early to estimate the days left",
        _ => "no end in sight: a version got no calls lately",
    };

    private static string List(IEnumerable<string> items)
    {
        var all = items.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }
}
