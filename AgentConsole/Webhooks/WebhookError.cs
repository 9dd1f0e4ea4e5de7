using AgentConsole.Domain;

namespace AgentConsole.Webhooks;

/// <summary>The expected failures of webhooks.</summary>
public abstract record WebhookError : ConsoleError
{
    /// <summary>No webhook has this id.</summary>
    public sealed record WebhookNotFound(string WebhookId) : WebhookError;

    /// <summary>The webhook has no delivery of this id.</summary>
    public sealed record DeliveryNotFound(string WebhookId, string DeliveryId) : WebhookError;

    /// <summary>The webhook is disabled, so nothing is sent to it.</summary>
    public sealed record WebhookDisabled(string WebhookId) : WebhookError;

    /// <summary>Test messages were sent to the webhook as often as is allowed in a minute.</summary>
    public sealed record TooManyTests(string WebhookId) : WebhookError;
}
