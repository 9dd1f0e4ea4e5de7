namespace AgentConsole.Domain;

/// <summary>Something a runtime reported about a call. Rows are only ever added; an event id counts once per call.</summary>
public sealed class CallEvent
{
    /// <summary>Longest event id, in characters.</summary>
    public const int MaxIdLength = 255;

    public required string CallId { get; init; }

    public required string EventId { get; init; }

    /// <summary>Such as <c>call.turn</c>.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened, by the runtime's clock.</summary>
    public required DateTime At { get; init; }

    /// <summary>What the runtime said of it, as a JSON object.</summary>
    public required string Data { get; init; }

    public required DateTime ReceivedAt { get; init; }
}
