namespace AgentConsole.Domain;

/// <summary>Recorded calls played again: on the version they ran (baselines) and on another version or the draft.</summary>
public sealed class ReplayRun
{
    public required string Id { get; init; }

    public required string AgentId { get; init; }

    /// <summary>The version that is tried; null when it is the draft, or when only baselines run.</summary>
    public int? TargetVersion { get; init; }

    /// <summary>Content hash of the configuration that is tried; null when only baselines run.</summary>
    public string? TargetHash { get; init; }

    /// <summary>Baselines per recorded call, 0–5.</summary>
    public required int Baselines { get; init; }

    /// <summary>How many recorded calls are played.</summary>
    public required int Sources { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? CanceledAt { get; set; }
}
