using AgentConsole.Domain;

namespace AgentConsole.Experiments;

/// <summary>An experiment with its arms, periods and what was decided, oldest first.</summary>
public sealed record ExperimentDetail(
    Experiment Experiment, IReadOnlyList<ExperimentArm> Arms, IReadOnlyList<ExperimentPeriod> Periods, IReadOnlyList<ExperimentDecision> Decisions)
{
    /// <summary>What each version gets now.</summary>
    public ArmWeights Weights => ArmWeights.Read(Experiment.Weights);

    /// <summary>The versions' own rules of success are not the same.</summary>
    public bool HasDifferentRubrics => Arms.Select(a => a.RubricHash).Distinct(StringComparer.Ordinal).Count() > 1;

    /// <summary>What must not get worse.</summary>
    public IReadOnlyList<GuardrailChoice> Guardrails => Experiment.GuardrailList();

    /// <summary>The planned steps of the weights.</summary>
    public IReadOnlyList<RampStep> Ramp => Experiment.RampSteps();
}

/// <summary>What an experiment keeps as text, read.</summary>
public static class ExperimentTexts
{
    /// <summary>What must not get worse.</summary>
    public static IReadOnlyList<GuardrailChoice> GuardrailList(this Experiment experiment) => GuardrailChoice.Read(experiment.Guardrails);

    /// <summary>The planned steps of the weights.</summary>
    public static IReadOnlyList<RampStep> RampSteps(this Experiment experiment) => RampStep.Read(experiment.Ramp);
}

/// <summary>Which version a number would get.</summary>
public sealed record ArmPreview(string Caller, int Version, bool ByCaller);
