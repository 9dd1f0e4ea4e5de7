namespace AgentConsole.Domain;

/// <summary>One sign-in of a person in one browser.</summary>
public sealed class UserSession
{
    public required string Id { get; init; }

    public required string UserId { get; init; }

    /// <summary>The browser's name for itself, at most 200 characters.</summary>
    public required string Browser { get; init; }

    /// <summary>The network address it was last seen from.</summary>
    public string? From { get; set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was last used, to about a minute.</summary>
    public required DateTime LastSeenAt { get; set; }

    /// <summary>When it was signed out, or ended by someone; null while it may be used.</summary>
    public DateTime? EndedAt { get; set; }
}
