namespace AgentConsole.Domain;

/// <summary>A numbered, immutable publication of a snapshot.</summary>
public sealed class AgentVersion
{
    /// <summary>Longest label, in characters.</summary>
    public const int MaxLabelLength = 100;

    /// <summary>Longest notes, in characters.</summary>
    public const int MaxNotesLength = 4_000;

    public required string Id { get; init; }

    public required string AgentId { get; init; }

    /// <summary>1, 2, 3 … with no gap and no repeat per agent.</summary>
    public required int Number { get; init; }

    public required string ContentHash { get; init; }

    public string? Label { get; init; }

    public string? Notes { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>The version number that a roll back copied; null for a publish.</summary>
    public int? RestoredFrom { get; init; }
}
