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

    public required string CreatedBy { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? RevokedAt { get; set; }
}
