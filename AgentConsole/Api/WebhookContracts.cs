using System.Text.Json;
using System.Text.Json.Serialization;
using AgentConsole.Domain;
using AgentConsole.Webhooks;

namespace AgentConsole.Api;

/// <summary>What POST /api/webhooks accepts.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WebhookBody(string? Url = null, string[]? Events = null, string? Description = null);

/// <summary>What PATCH /api/webhooks/{webhookId} accepts; what is left out stays.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WebhookChangeBody(string? Url = null, string[]? Events = null, string? Description = null, bool? Enabled = null);

/// <summary>A webhook. The secret stands only in the answer to its creation.</summary>
public sealed record WebhookItem(
    string Id, string Url, IReadOnlyList<string> Events, string Description, bool Enabled, int PendingDeliveries, int DeadDeliveries, string CreatedBy, DateTime CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Secret = null)
{
    public static WebhookItem From(Webhook webhook) => new(
        webhook.Id, webhook.Url, webhook.Events, webhook.Description, webhook.Enabled, webhook.Pending, webhook.Dead, webhook.CreatedBy, webhook.CreatedAt);
}

/// <summary>A delivery in a list.</summary>
public record DeliveryItem(
    string Id, string MessageId, string Type, string Subject, DeliveryState State, int Attempts, DateTime? NextAttemptAt, int? LastStatus, string? LastError,
    DateTime CreatedAt, DateTime? FinishedAt)
{
    public static DeliveryItem From(DeliverySummary summary)
    {
        var delivery = summary.Delivery;
        return new(
            delivery.Id, delivery.MessageId, summary.Type, summary.Subject, delivery.State, delivery.Attempts,
            delivery.State == DeliveryState.Pending ? delivery.NextAttemptAt : null, summary.LastStatus, summary.LastError, delivery.CreatedAt, delivery.FinishedAt);
    }
}

/// <summary>How many deliveries are sent again.</summary>
public sealed record ResentDeliveries(int Resent);

/// <summary>A delivery with its body and attempts.</summary>
public sealed record DeliveryBody : DeliveryItem
{
    private DeliveryBody(DeliveryItem item) : base(item)
    {
    }

    public required JsonElement Body { get; init; }
    public required IReadOnlyList<AttemptItem> Log { get; init; }

    public static DeliveryBody From(DeliveryDetail detail) => new(DeliveryItem.From(detail.Summary))
    {
        Body = JsonElement.Parse(detail.Body),
        Log = [.. detail.Attempts.Select(a => new AttemptItem(a.Number, a.At, a.DurationMilliseconds, a.RequestHeaders, a.Status, a.ResponseHeaders, a.ResponseBody, a.Error))],
    };
}

/// <summary>One request of a delivery and what came back, cut to 4 KB.</summary>
public sealed record AttemptItem(
    int Number, DateTime At, int DurationMilliseconds, string RequestHeaders, int? Status, string ResponseHeaders, string ResponseBody, string? Error);
