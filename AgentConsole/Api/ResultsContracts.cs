using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Experiments.Conversions;
using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Api;

/// <summary>What an experiment shows. Rates are from 0 to 1; differences and intervals in points, rounded to 0.1.</summary>
public sealed record ResultsBody(
    VerdictItem Verdict, HealthItem Health, IReadOnlyList<ArmItem> Arms, ProgressItem Progress, IReadOnlyList<GuardrailItem> Guardrails, IReadOnlyList<DayItem> Days,
    DateTime? FrozenAt, IReadOnlyList<FrozenArm>? FrozenCounts, RescoreUsedItem? Rescore)
{
    public static ResultsBody From(ExperimentResults results) => new(
        VerdictItem.From(results.Verdict), HealthItem.From(results),
        [.. results.Counts.Arms.Select((arm, at) => ArmItem.From(results, arm, results.Chances[at]))],
        new(results.Counts.CallsPerArm, results.Counts.PlannedCallsPerArm, results.Counts.DaysToPlan),
        [.. results.Guardrails.Select(GuardrailItem.From)],
        [.. results.Days.Select(d => new DayItem(d.Version, d.Day, d.Assigned, d.Evaluated, d.Successes))],
        results.Frozen?.At, results.Frozen?.Arms, RescoreUsedItem.From(results.Rescore));
}

/// <summary>The sentence and its numbers.</summary>
public sealed record VerdictItem(VerdictCode Code, string Text, double? DifferencePts, double[]? IntervalPts, string? Method, double? Alpha)
{
    public static VerdictItem From(Verdict verdict) => new(
        verdict.Code, verdict.Text, verdict.DifferencePts, verdict.IntervalPts is { } i ? [i.Low, i.High] : null, verdict.Method, verdict.Alpha);
}

/// <summary>Whether the comparison can be trusted: calls against weights, shares evaluated, and whether all were judged by the same rules.</summary>
public sealed record HealthItem(bool Healthy, double SplitPValue, bool SplitWrong, double EvaluatedPValue, bool EvaluatedUnequally, bool SameRubric, bool WeightsUnchanged, int DaysCovered)
{
    public static HealthItem From(ExperimentResults results) => new(
        results.Health.IsHealthy, results.Health.Split.Test.PValue, results.Health.IsSplitWrong, results.Health.Evaluated.PValue, results.Health.IsEvaluatedUnequally, results.Health.IsSameRubric,
        results.Experiment.Periods.Count == 1, results.Days.Select(d => d.Day).Distinct().Count());
}

/// <summary>One version's figures.</summary>
public sealed record ArmItem(
    int Version, bool Control, int Weight, double Expected, long Assigned, long Evaluated, long NotEvaluated, long Successes, double? Rate, double[]? Interval,
    double? DifferencePts, double[]? IntervalPts, double? PValue, double? RelativeLift, double ChanceToBeBest, IReadOnlyList<ArmConversionItem> Conversions)
{
    public static ArmItem From(ExperimentResults results, ArmCounts arm, ChanceToBeBest chance)
    {
        var at = results.Counts.Arms.Index().Single(a => a.Item.Version == arm.Version).Index;
        var comparison = results.Comparisons.SingleOrDefault(c => c.Version == arm.Version);
        var difference = comparison?.Difference;
        return new(
            arm.Version, arm.Version == results.Counts.ControlVersion, results.Experiment.Weights.Of(arm.Version), results.Health.Split.Expected[at],
            arm.Assigned, arm.Evaluated, arm.Assigned - arm.Evaluated, arm.Successes, arm.Evaluated == 0 ? null : (double)arm.Successes / arm.Evaluated, Ends(arm.Interval),
            difference is null ? null : Points.Of(difference.Estimate), difference is null ? null : [Points.Of(difference.Low), Points.Of(difference.High)], comparison?.PValue,
            comparison is null ? null : results.LiftOf(arm.Version)?.Value, chance.Chance,
            [.. results.Conversions.Where(c => c.Version == arm.Version).Select(c => ArmConversionItem.From(c.Figures))]);
    }

    internal static double[]? Ends(RateInterval? interval) => interval is null ? null : [interval.Low, interval.High];
}

/// <summary>One version's conversions: the rate is of the calls in "of". Unknown calls are in no rate.</summary>
public sealed record ArmConversionItem(string Id, string Name, int Converted, int NotConverted, int Unknown, ConversionDenominator Denominator, int Of, double? Rate, double[]? Interval)
{
    public static ArmConversionItem From(ConversionFigures figures) => new(
        figures.Conversion.Id, figures.Conversion.Name, figures.Converted, figures.NotConverted, figures.Unknown, figures.Conversion.Denominator, figures.Of,
        figures.Rate, ArmItem.Ends(figures.Interval));
}

/// <summary>The way to the plan. Days left are null while it is too early to estimate them.</summary>
public sealed record ProgressItem(long CallsPerArm, int PlannedCallsPerArm, int? DaysLeft);

/// <summary>What must not get worse, as measured (a rate from 0 to 1, seconds, or US dollars), with the interval that may be looked at any time.</summary>
public sealed record GuardrailItem(string Name, int Version, double? Difference, double[]? Interval, bool Harm)
{
    public static GuardrailItem From(GuardrailResult result) => new(
        result.Guardrail.Name, result.Version, result.Difference?.Estimate, result.Difference is { } d ? [d.Low, d.High] : null, result.IsHarm);
}

/// <summary>One version's calls of a UTC day.</summary>
public sealed record DayItem(int Version, DateOnly Day, int Assigned, int Evaluated, int Successes);
