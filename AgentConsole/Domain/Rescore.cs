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
    public required int Calls { get; init; }

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

    public AnalysisStatus Status { get; set; }

    public string? Analysis { get; set; }

    public bool? Success { get; set; }

    public string? Error { get; set; }
}
