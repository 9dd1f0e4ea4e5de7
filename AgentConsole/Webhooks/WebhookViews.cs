using AgentConsole.Domain;

namespace AgentConsole.Webhooks;

/// <summary>A webhook without its secret. <paramref name="Pending"/> and <paramref name="Dead"/> count its deliveries.</summary>
public sealed record Webhook(
    string Id, string Url, IReadOnlyList<string> Events, string Description, bool Enabled, string CreatedBy, DateTime CreatedAt, int Pending, int Dead)
{
    internal static Webhook From(WebhookEndpoint endpoint, int pending = 0, int dead = 0) => new(
        endpoint.Id, endpoint.Url, endpoint.Events.Split(' '), endpoint.Description, endpoint.Enabled, endpoint.CreatedBy, endpoint.CreatedAt, pending, dead);
}

/// <summary>A webhook just made, with the secret that is shown once.</summary>
public sealed record NewWebhook(Webhook Webhook, string Secret);

/// <summary>What may be changed of a webhook; null leaves it as it is.</summary>
public sealed record WebhookChange(string? Url = null, IReadOnlyList<string>? Events = null, string? Description = null, bool? Enabled = null);

/// <summary>A delivery in a list.</summary>
public sealed record DeliverySummary(WebhookDelivery Delivery, string Type, string Subject, int? LastStatus, string? LastError);

/// <summary>A delivery with what was sent and what came back.</summary>
public sealed record DeliveryDetail(DeliverySummary Summary, string Body, IReadOnlyList<DeliveryAttempt> Attempts);
