using AgentConsole.Domain;
using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Experiments;

/// <summary>Something that must not get worse while versions are compared.</summary>
/// <param name="Name">As it stands in a sentence: "transfers to a human", "call duration".</param>
/// <param name="Unit">What its numbers are.</param>
/// <param name="Better">Which direction is good.</param>
/// <param name="Arms">What each arm measured; an arm may be missing.</param>
public sealed record Guardrail(string Name, GuardrailUnit Unit, BetterDirection Better, IReadOnlyList<GuardrailArm> Arms);

/// <summary>What one arm measured, period by period as in <see cref="ArmCounts.Periods"/>: <see cref="RateSample"/> for a rate, <see cref="MeanSample"/> for seconds or dollars.</summary>
public sealed record GuardrailArm(int Version, IReadOnlyList<ISample> Periods);

/// <summary>How a guardrail's numbers are shown, each to one decimal.</summary>
public enum GuardrailUnit
{
    /// <summary>A rate, measured from 0 to 1 and shown in points.</summary>
    Points,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>US dollars, shown in cents.</summary>
    Cents,
}

/// <summary>A guardrail of one arm compared with the control.</summary>
/// <param name="Guardrail">Which.</param>
/// <param name="Version">The arm's version.</param>
/// <param name="Difference">Arm minus control with its confidence sequence, as measured; null below 50 calls in an arm.</param>
public sealed record GuardrailResult(Guardrail Guardrail, int Version, Difference? Difference)
{
    /// <summary>True when the sequence lies wholly on the bad side.</summary>
    public bool IsHarm => Difference is { } d && (Guardrail.Better == BetterDirection.Higher ? d.IsBelow : d.IsAbove);

    /// <summary>Every guardrail of every arm but the control, at the early alpha divided by the number of compared arms.</summary>
    public static IReadOnlyList<GuardrailResult> Of(ExperimentCounts counts) =>
    [
        .. from guardrail in counts.Guardrails
           let control = guardrail.Arms.SingleOrDefault(a => a.Version == counts.ControlVersion)
           where control is not null
           from arm in guardrail.Arms
           where arm != control
           let periods = arm.Periods.Zip(control.Periods, (t, c) => new Stratum<ISample>(t, c)).ToList()
           select new GuardrailResult(guardrail, arm.Version, ConfidenceSequence.Around(DifferenceEstimate.Of(periods), Comparison.EarlyAlpha(counts), counts.PlannedCallsPerArm)),
    ];
}
