namespace AgentConsole.Domain;

/// <summary>Two or more versions of an agent that share its traffic by weight. What was decided at the start never changes; weights change by opening a new period.</summary>
public sealed class Experiment
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxNameLength = 100;

    public required string Id { get; init; }

    public required string AgentId { get; init; }

    public required string Name { get; init; }

    /// <summary>The version that the others are compared with.</summary>
    public required int ControlVersion { get; init; }

    /// <summary>The smallest difference worth finding, in points of the success rate.</summary>
    public required double TargetEffectPts { get; init; }

    /// <summary>Evaluated calls per arm at which the verdict falls.</summary>
    public required int PlannedCallsPerArm { get; init; }

    public required AssignBy AssignBy { get; init; }

    /// <summary>What must not get worse, as a JSON array.</summary>
    public string Guardrails { get; init; } = "[]";

    /// <summary>All traffic goes back to control when a guardrail shows harm.</summary>
    public bool SendBackOnHarm { get; init; }

    /// <summary>Planned steps of the weights, as a JSON array; empty for none.</summary>
    public string Ramp { get; init; } = "[]";

    /// <summary>How many steps of the ramp were taken; 0 when there is none, or when it was ended.</summary>
    public int RampStep { get; set; }

    public ExperimentState State { get; set; }

    /// <summary>What each arm's version gets now, such as <c>6:50,7:50</c>, in the order the arms were given; 0 takes an arm out.</summary>
    public required string Weights { get; set; }

    /// <summary>The number of the period that runs, from 1.</summary>
    public int Period { get; set; } = 1;

    public required string CreatedBy { get; init; }

    public required DateTime StartedAt { get; init; }

    public DateTime? StoppedAt { get; set; }

    /// <summary>The version that was kept when it stopped.</summary>
    public int? KeptVersion { get; set; }

    /// <summary>When the verdict fell; what it was stays in <see cref="FrozenResults"/>.</summary>
    public DateTime? FrozenAt { get; set; }

    /// <summary>The results at the moment the verdict fell, as JSON.</summary>
    public string? FrozenResults { get; set; }
}

/// <summary>One version in an experiment.</summary>
public sealed class ExperimentArm
{
    public required string ExperimentId { get; init; }

    public required int Version { get; init; }

    /// <summary>Hash of the rules by which the version's calls are judged.</summary>
    public required string RubricHash { get; init; }
}

/// <summary>A stretch of an experiment with one set of weights.</summary>
public sealed class ExperimentPeriod
{
    public required string ExperimentId { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }

    /// <summary>What each arm's version got, such as <c>6:50,7:50</c>.</summary>
    public required string Weights { get; init; }

    public required DateTime StartedAt { get; init; }
}

/// <summary>Something that was decided about an experiment, by a person or by its own rules. Rows are only ever added.</summary>
public sealed class ExperimentDecision
{
    public required string ExperimentId { get; init; }

    /// <summary>1, 2, 3 … per experiment.</summary>
    public required int Number { get; init; }

    public required DateTime At { get; init; }

    public required string By { get; init; }

    /// <summary>Such as <c>started</c>, <c>weights_changed</c>, <c>ramp_held</c>, <c>decided</c>, <c>stopped</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What was decided and why, in words.</summary>
    public required string Text { get; init; }
}

/// <summary>Whether an experiment still gets calls.</summary>
public enum ExperimentState { Running, Stopped }

/// <summary>What an arm is chosen by: the caller's number, so that one caller always gets the same arm, or each call anew.</summary>
public enum AssignBy { Caller, Call }
