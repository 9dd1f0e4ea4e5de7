namespace AgentConsole.Domain;

/// <summary>A value that configurations name as <c>secret://name</c>. It is kept encrypted, never shown again, and filled in only where a call is handed to a runtime.</summary>
public sealed class Secret
{
    /// <summary>1 to 64 lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>The value, encrypted with the keys beside the data.</summary>
    public required string ProtectedValue { get; set; }

    public required string CreatedBy { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required string UpdatedBy { get; set; }

    public required DateTime UpdatedAt { get; set; }
}
