using AgentConsole.Webhooks;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Webhooks;

/// <summary>Webhooks, a line each; a click anywhere in the line opens the webhook.</summary>
public sealed partial class WebhookTable(NavigationManager navigation)
{
    [Parameter, EditorRequired]
    public IReadOnlyList<Webhook> Webhooks { get; set; } = [];

    private void Open(Webhook webhook) => navigation.NavigateTo($"settings/webhooks/{webhook.Id}");

    private static string Events(Webhook webhook) =>
        webhook.Events.Count == WebhookEvents.Choices.Count ? "everything" : string.Join(", ", webhook.Events);
}
