namespace AgentConsole.Domain;

/// <summary>A complete, frozen configuration. Stored once per content hash; never changed.</summary>
public sealed class Snapshot
{
    /// <summary>Lower-case hexadecimal SHA-256 of <see cref="Config"/>.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Canonical JSON.</summary>
    public required string Config { get; init; }
}
