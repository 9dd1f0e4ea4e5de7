namespace AgentConsole.Domain;

/// <summary>A person who may sign in.</summary>
public sealed class ConsoleUser
{
    public required string Id { get; init; }

    /// <summary>What history and presence show.</summary>
    public required string Name { get; set; }

    public required string Email { get; set; }

    /// <summary>The e-mail in the form it is compared in.</summary>
    public required string NormalizedEmail { get; set; }

    public string? PasswordHash { get; set; }

    /// <summary>Changes when sessions must end.</summary>
    public required string SecurityStamp { get; set; }

    public required UserRole Role { get; set; }

    public int AccessFailedCount { get; set; }

    public DateTime? LockedUntil { get; set; }

    public DateTime CreatedAt { get; init; }
}

/// <summary>What a person may do; each role may do all that the one before it may.</summary>
public enum UserRole { Viewer, Support, Operator, Administrator }
