using AgentConsole.Domain;
using AgentConsole.Experiments.Conversions;
using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Experiments;

/// <summary>What an experiment shows, from the same figures on the page and in the API.</summary>
/// <param name="Experiment">What was asked, and what was decided.</param>
/// <param name="Verdict">The sentence; frozen once it fell.</param>
/// <param name="Counts">What the figures rest on now.</param>
/// <param name="Health">Whether the comparison can be trusted.</param>
/// <param name="Comparisons">Every arm but the control.</param>
/// <param name="Guardrails">What must not get worse, per arm.</param>
/// <param name="Conversions">Every conversion of the agent, per arm.</param>
/// <param name="Days">Calls per arm and UTC day, oldest first.</param>
/// <param name="Cumulative">How the difference to control grew, day by day.</param>
/// <param name="Planned">The day of the planned look; null when there is none or it cannot be told.</param>
/// <param name="Frozen">The counts at which the verdict fell; null while it is open.</param>
public sealed record ExperimentResults(
    ExperimentDetail Experiment, Verdict Verdict, ExperimentCounts Counts, ComparisonHealth Health, IReadOnlyList<Comparison> Comparisons, IReadOnlyList<GuardrailResult> Guardrails,
    IReadOnlyList<ArmConversion> Conversions, IReadOnlyList<ArmDay> Days, IReadOnlyList<CumulativePoint> Cumulative, PlannedDay? Planned, FrozenVerdict? Frozen)
{
    /// <summary>The re-score that success is counted by; null when each version's own analyses are.</summary>
    public RescoreInUse? Rescore { get; init; }

    /// <summary>How likely each arm has the highest rate, in the arms' order; no stopping rule.</summary>
    public IReadOnlyList<ChanceToBeBest> Chances => field ??= ChanceToBeBest.Of([.. Counts.Arms.Select(a => new RateSample(a.Successes, a.Evaluated).OfCallers(a.Callers))]);

    /// <summary>The difference relative to control's rate, −1 and up; null where control had no success.</summary>
    public RelativeLift? LiftOf(int version) => RelativeLift.Of(Sample(version), Sample(Counts.ControlVersion));

    private RateSample Sample(int version)
    {
        var arm = Counts.Arms.Single(a => a.Version == version);
        return new RateSample(arm.Successes, arm.Evaluated).OfCallers(arm.Callers);
    }
}

/// <summary>One arm's calls of one UTC day.</summary>
public sealed record ArmDay(int Version, DateOnly Day, int Assigned, int Evaluated, int Successes);

/// <summary>How often one arm's calls converted.</summary>
public sealed record ArmConversion(int Version, ConversionFigures Figures);

/// <summary>The difference to control over all calls up to and including a day, with the interval that may be looked at any time; −1 to 1.</summary>
public sealed record CumulativePoint(int Version, DateOnly Day, Difference? Difference);

/// <summary>A verdict with the time and the counts at which it fell.</summary>
public sealed record FrozenVerdict(Verdict Verdict, DateTime At, IReadOnlyList<FrozenArm> Arms);

/// <summary>One arm's counts when the verdict fell.</summary>
public sealed record FrozenArm(int Version, long Assigned, long Evaluated, long Successes);
