namespace AgentConsole.Domain;

/// <summary>An address that is told what happens.</summary>
public sealed class WebhookEndpoint
{
    public required string Id { get; init; }

    public required string Url { get; set; }

    /// <summary>The events it wants, separated by single spaces.</summary>
    public required string Events { get; set; }

    public string Description { get; set; } = "";

    /// <summary>What signs its messages, encrypted with the console's keys.</summary>
    public required string SealedSecret { get; init; }

    /// <summary>A disabled address gets nothing; what waits for it goes on waiting.</summary>
    public bool Enabled { get; set; }

    public required string CreatedBy { get; init; }

    public required DateTime CreatedAt { get; init; }
}
