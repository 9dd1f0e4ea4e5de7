namespace AgentConsole.Domain;

/// <summary>One change, told for good. Each entry carries the hash of the one before, so that none can be changed, taken out or put in between unseen.</summary>
public sealed class AuditEntry
{
    /// <summary>1, 2, 3 … without a gap.</summary>
    public required long Number { get; init; }

    public required DateTime At { get; init; }

    public required ActorKind ActorKind { get; init; }

    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>What was done: thing and past participle, such as <c>version.published</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The id of what was changed, or its name where it has no id.</summary>
    public required string Subject { get; init; }

    /// <summary>The agent it belongs to; null when it belongs to none.</summary>
    public string? AgentId { get; init; }

    /// <summary>SHA-256 of what it was, lower-case hexadecimal; null when it was not there.</summary>
    public string? BeforeHash { get; init; }

    /// <summary>SHA-256 of what it is now; null when it is gone.</summary>
    public string? AfterHash { get; init; }

    /// <summary>The network address of who did it; null for the console itself.</summary>
    public string? From { get; init; }

    /// <summary>The hash of the entry before; of the first, 64 zeros.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 of all of the above, lower-case hexadecimal.</summary>
    public required string Hash { get; set; }
}
