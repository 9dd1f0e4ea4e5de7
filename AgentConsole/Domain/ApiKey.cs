namespace AgentConsole.Domain;

/// <summary>A key for programs. Only its hash is kept; the key itself is shown once.</summary>
public sealed class ApiKey
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The first letters of the key, to recognise it by.</summary>
    public required string Prefix { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the key.</summary>
    public required string KeyHash { get; init; }

    /// <summary>What it opens, such as <c>read,calls</c>.</summary>
    public required IReadOnlyList<KeyScope> Scopes { get; init; }

    /// <summary>The one agent it is limited to; null for all.</summary>
    public string? AgentId { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>When it ends by itself; null for never.</summary>
    public DateTime? ExpiresAt { get; init; }

    /// <summary>When it was used last, to about a minute; null for never.</summary>
    public DateTime? LastUsedAt { get; set; }

    public DateTime? RevokedAt { get; set; }
}

/// <summary>What an API key opens.</summary>
public enum KeyScope { Read, Calls, Publish, Runtime, Widget, Admin }
