using AgentConsole.Domain;

namespace AgentConsole.Experiments;

/// <summary>What someone asks for when starting an experiment. Without a plan, the number of calls follows from the effect to be found.</summary>
public sealed record ExperimentRequest(string Name, IReadOnlyList<ArmWeight> Arms, int ControlVersion, double TargetEffectPts)
{
    /// <summary>Evaluated calls per version at which the verdict falls.</summary>
    public int? PlannedCallsPerArm { get; init; }

    public AssignBy AssignBy { get; init; }

    public IReadOnlyList<GuardrailChoice> Guardrails { get; init; } = [];

    /// <summary>All traffic goes back to control when a guardrail shows harm.</summary>
    public bool SendBackOnHarm { get; init; }

    public IReadOnlyList<RampStep> Ramp { get; init; } = [];
}
