using AgentConsole.Webhooks;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Webhooks;

/// <summary>Deliveries, a line each, with what was sent and came back unfolded below.</summary>
public sealed partial class DeliveryTable
{
    /// <summary>Newest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<DeliverySummary> Deliveries { get; set; } = [];

    /// <summary>The delivery that is unfolded.</summary>
    [Parameter]
    public DeliveryDetail? Opened { get; set; }

    /// <summary>The webhook is enabled, so that deliveries can be sent.</summary>
    [Parameter]
    public bool CanSend { get; set; }

    /// <summary>A delivery is to be unfolded or folded, by its id.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> OnOpen { get; set; }

    /// <summary>A delivery is to be sent again, by its id.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> OnResend { get; set; }
}
