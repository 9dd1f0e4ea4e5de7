namespace AgentConsole.Domain;

/// <summary>A voice AI agent: exactly one draft, and a current version once it has published.</summary>
public sealed class Agent
{
    public required string Id { get; init; }

    /// <summary>The draft's name, kept here so that lists need not read the draft.</summary>
    public required string Name { get; set; }

    /// <summary>The number the next publication takes; it only ever grows.</summary>
    public int NextVersion { get; set; } = 1;

    /// <summary>The number of the version a call runs when nothing else chooses; null before the first publish.</summary>
    public int? CurrentVersion { get; set; }

    /// <summary>Content hash of the current version's snapshot.</summary>
    public string? CurrentHash { get; set; }

    /// <summary>The draft's revision: goes up by one with each saved edit.</summary>
    public int DraftRevision { get; set; } = 1;

    /// <summary>Content hash of the draft.</summary>
    public required string DraftHash { get; set; }

    public DateTime CreatedAt { get; init; }

    /// <summary>The last change of the draft or of the current version.</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>When the agent was deleted; its history and calls remain readable.</summary>
    public DateTime? DeletedAt { get; set; }

    /// <summary>Part of the demo data.</summary>
    public bool IsDemo { get; init; }

    /// <summary>The draft differs from the current version, or nothing was published yet.</summary>
    public bool HasUnpublishedChanges => DraftHash != CurrentHash;
}
