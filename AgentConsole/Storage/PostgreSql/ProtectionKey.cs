namespace AgentConsole.Storage.PostgreSql;

/// <summary>A key that signs cookies and encrypts secrets, shared by the consoles on one database.</summary>
public sealed class ProtectionKey
{
    public required string Name { get; init; }

    /// <summary>As Data Protection writes it.</summary>
    public required string Xml { get; init; }
}
