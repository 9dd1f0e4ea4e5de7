namespace AgentConsole.Domain;

/// <summary>One message on its way to one address.</summary>
public sealed class WebhookDelivery
{
    /// <summary>Ascends in the order in which things happened.</summary>
    public long Sequence { get; init; }

    public required string Id { get; init; }

    public required string EndpointId { get; init; }

    public required string MessageId { get; init; }

    public DeliveryState State { get; set; }

    /// <summary>Attempts so far, over all sends.</summary>
    public int Attempts { get; set; }

    /// <summary>Retries that the schedule has used since the last send that a person or program asked for.</summary>
    public int Retries { get; set; }

    /// <summary>When it is tried next; counts only while pending.</summary>
    public required DateTime NextAttemptAt { get; set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was delivered or given up.</summary>
    public DateTime? FinishedAt { get; set; }
}

/// <summary>One request of a delivery and what came back; texts are cut.</summary>
public sealed class DeliveryAttempt
{
    public required string DeliveryId { get; init; }

    /// <summary>1, 2, 3 … per delivery.</summary>
    public required int Number { get; init; }

    public required DateTime At { get; init; }

    public required int DurationMilliseconds { get; init; }

    public required string RequestHeaders { get; init; }

    /// <summary>The HTTP status; null when no answer came.</summary>
    public int? Status { get; init; }

    public string ResponseHeaders { get; init; } = "";

    public string ResponseBody { get; init; } = "";

    /// <summary>What went wrong, in words; null when it was delivered.</summary>
    public string? Error { get; init; }
}

/// <summary>Where a delivery stands: waiting for an attempt, received, or given up until someone sends it again.</summary>
public enum DeliveryState { Pending, Delivered, Dead }
