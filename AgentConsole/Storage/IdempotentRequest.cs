namespace AgentConsole.Storage;

/// <summary>The first answer to a request that carried an Idempotency-Key, stored in the transaction that did the work.</summary>
public sealed class IdempotentRequest
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>How many answers are kept per sender: of more, the oldest go.</summary>
    public const int MostPerSender = 10_000;

    /// <summary>Who sent it: keys of different API keys never meet.</summary>
    public required string ActorId { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 over method, path, body and what the sender might do: the same key with another request, or from one who may do other things now, is refused.</summary>
    public required string RequestHash { get; init; }

    public required int Status { get; init; }

    public string? Location { get; init; }

    public required string Body { get; init; }

    public required DateTime CreatedAt { get; init; }
}
