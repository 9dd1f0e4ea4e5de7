using AgentConsole.Charting;
using AgentConsole.Experiments;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Experiments;

/// <summary>The results as pictures: the difference, the days, and how the difference grew.</summary>
public sealed partial class ExperimentCharts
{
    private Differences forest = default!;
    private DailyRates daily = default!;
    private IReadOnlyList<RunningDifference> differences = [];
    private ExperimentResults? shown;

    [Parameter, EditorRequired]
    public ExperimentResults Results { get; set; } = default!;

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(shown, Results))
            return;
        shown = Results;
        var experiment = Results.Experiment.Experiment;
        var control = $"v{experiment.ControlVersion}";
        IReadOnlyList<ChartMark> marks = [.. Results.Experiment.Periods.Skip(1).Select(p => new ChartMark(DateOnly.FromDateTime(p.StartedAt), MarkKind.WeightsChanged, ArmWeights.Read(p.Weights).Words))];
        forest = new(control, [.. Results.Comparisons.Select(c => new DifferenceRow($"v{c.Version}", Pts(c.Difference?.Estimate), Interval(c.Difference)))], experiment.TargetEffectPts);
        daily = new([.. Results.Counts.Arms.Select(a => new RateSeries($"v{a.Version}", [.. Results.Days.Where(d => d.Version == a.Version).Select(d => new DayRate(d.Day, d.Successes, d.Evaluated, d.Assigned - d.Evaluated))]))], marks);
        differences = [.. Results.Comparisons.Select(c => new RunningDifference($"v{c.Version}", control, Grown(c.Version), Look, experiment.TargetEffectPts, marks))];
    }

    // The verdict that was kept says what the look gave; of several versions it says so of one.
    private PlannedLook? Look => Results.Planned is not { } planned ? null
        : new(planned.Day, Results is { Comparisons.Count: 1, Frozen.Verdict.IntervalPts: { } gave } ? new(gave.Low, gave.High) : null, planned.IsExpected);

    private List<DifferencePoint> Grown(int version) =>
        [.. Results.Cumulative.Where(p => p.Version == version && p.Difference is not null).Select(p => new DifferencePoint(p.Day, 100 * p.Difference!.Estimate, Interval(p.Difference)))];

    private static double? Pts(double? difference) => 100 * difference;

    private static Interval? Interval(AgentConsole.Experiments.Statistics.Difference? difference) => difference is null ? null : new(100 * difference.Low, 100 * difference.High);
}
