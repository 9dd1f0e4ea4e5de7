namespace AgentConsole.Domain;

/// <summary>Transcripts of an experiment judged again, all by one version's rubric. The original analyses stay as they are.</summary>
public sealed class RescoreRun
{
    public required string Id { get; init; }

    public required string ExperimentId { get; init; }

    /// <summary>The version whose rubric judges.</summary>
    public required int RubricVersion { get; init; }

    public required string RubricHash { get; init; }

    /// <summary>Calls to be judged.</summary>
    public required int Calls { get; set; }

    public required string CreatedBy { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? CanceledAt { get; set; }

    public DateTime? FinishedAt { get; set; }
}

/// <summary>One call judged again.</summary>
public sealed class CallRescore
{
    public required string RunId { get; init; }

    public required string CallId { get; init; }

    /// <summary>The arm's version and the period, kept here so that counts need no other table.</summary>
    public required int Version { get; init; }

    public required int Period { get; init; }

    /// <summary>Done, or failed with the <see cref="Error"/>.</summary>
    public required AnalysisStatus Status { get; init; }

    /// <summary>The new analysis as a JSON object; null when it could not be made.</summary>
    public string? Analysis { get; init; }

    /// <summary>The new analysis says the goal was met; null means not evaluated.</summary>
    public bool? Success { get; init; }

    /// <summary>Why there is no new analysis, in words.</summary>
    public string? Error { get; init; }
}

/// <summary>Sums over the calls of one arm, period and UTC day when a run was complete: all that had been judged by its rubric by then, in earlier runs too.</summary>
public sealed class RescoreRollup
{
    public required string RunId { get; init; }

    public required int Period { get; init; }

    public required int Version { get; init; }

    /// <summary>Whole days since 1970-01-01 UTC in which the calls were placed.</summary>
    public required int Day { get; init; }

    /// <summary>Completed calls, judged again or not.</summary>
    public int Calls { get; set; }

    /// <summary>Calls with a new analysis.</summary>
    public int Judged { get; set; }

    /// <summary>Calls whose new analysis could not be made.</summary>
    public int Failed { get; set; }

    /// <summary>Calls whose success the new analysis tells.</summary>
    public int Evaluated { get; set; }

    public int Successes { get; set; }
}

/// <summary>Sums over the callers of one arm and period when a run was complete; as in <see cref="ExperimentCluster"/>, of the new analyses.</summary>
public sealed class RescoreCluster
{
    public required string RunId { get; init; }

    public required int Period { get; init; }

    public required int Version { get; init; }

    /// <summary>Callers with an evaluated call.</summary>
    public int Callers { get; set; }

    /// <summary>Sum of evaluated calls m over the callers.</summary>
    public long M { get; set; }

    /// <summary>Sum of successes y.</summary>
    public long Y { get; set; }

    public long MM { get; set; }

    public long YM { get; set; }

    public long YY { get; set; }
}
