using AgentConsole.Domain;
using AgentConsole.Webhooks;

namespace AgentConsole.Components.Webhooks;

/// <summary>Webhooks and deliveries in words for the page.</summary>
internal static class WebhookWords
{
    public static string Words(string type) => type switch
    {
        WebhookEvents.VersionPublished => "a version was published",
        WebhookEvents.VersionRolledBack => "an agent was rolled back",
        WebhookEvents.CallStarted => "a call began",
        WebhookEvents.CallCompleted => "a call has completed",
        WebhookEvents.CallFailed => "a call did not come about or broke off",
        WebhookEvents.CallAnalysisCompleted => "the analysis of a call is there",
        WebhookEvents.Test => "someone asked for a test",
        _ => "",
    };

    public static string Words(this DeliveryState state) => state switch
    {
        DeliveryState.Pending => "waiting",
        DeliveryState.Delivered => "delivered",
        _ => "dead letter",
    };

    public static string Look(this DeliveryState state) => state switch
    {
        DeliveryState.Pending => "chip info",
        DeliveryState.Delivered => "chip good",
        _ => "chip bad",
    };

    /// <summary>Where the subject of a message can be looked at; null when it has no page.</summary>
    public static string? Link(string subject) => subject.Split('_')[0] switch
    {
        "call" => $"calls/{subject}",
        "agent" => $"agents/{subject}",
        _ => null,
    };

    /// <summary>A count of things, such as <c>1 dead letter</c>.</summary>
    public static string Count(int count, string one, string many) => $"{count:N0} {(count == 1 ? one : many)}";
}
