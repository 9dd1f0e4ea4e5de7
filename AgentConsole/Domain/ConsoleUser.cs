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

    /// <summary>Null for whoever has not chosen one yet, or signs in elsewhere.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes when all sessions must end.</summary>
    public required string SecurityStamp { get; set; }

    public required UserRole Role { get; set; }

    public int AccessFailedCount { get; set; }

    public DateTime? LockedUntil { get; set; }

    /// <summary>The shared secret of the second factor (RFC 6238), encrypted; null when there is none.</summary>
    public string? TotpSecret { get; set; }

    /// <summary>Whether signing in asks for the second factor: it was confirmed with a code.</summary>
    public bool TwoFactorEnabled { get; set; }

    /// <summary>The last time step whose code was used, so that none is used twice.</summary>
    public long? TotpLastStep { get; set; }

    /// <summary>SHA-256 hashes of the recovery codes that are left, separated by commas.</summary>
    public string? RecoveryCodes { get; set; }

    /// <summary>Who this is at the OpenID provider: issuer and subject, separated by a space.</summary>
    public string? ExternalId { get; set; }

    /// <summary>SHA-256 of the one-time link by which a password is chosen; null when none is open.</summary>
    public string? LinkHash { get; set; }

    public DateTime? LinkExpiresAt { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime? LastSignInAt { get; set; }

    /// <summary>When an administrator disabled this person; null for who may sign in.</summary>
    public DateTime? DisabledAt { get; set; }
}

/// <summary>What a person may do; each role may do all that the one before it may.</summary>
public enum UserRole { Viewer, Support, Operator, Administrator }
