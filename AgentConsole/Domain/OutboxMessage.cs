namespace AgentConsole.Domain;

/// <summary>What is to be told, stored in the transaction of the change itself.</summary>
public sealed class OutboxMessage
{
    /// <summary>The same for every address and every attempt: receivers know a repeat by it.</summary>
    public required string Id { get; init; }

    /// <summary>The event, such as <c>call.completed</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What it is about: the call or the agent. Messages about one subject are sent one after another.</summary>
    public required string Subject { get; init; }

    /// <summary>The JSON that is sent, byte for byte.</summary>
    public required string Body { get; init; }

    public required DateTime CreatedAt { get; init; }
}
