using AgentConsole.Calls.Rescores;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Rescores;

/// <summary>On a call's page: what it came to by other rules, beside the original analysis.</summary>
public sealed partial class CallRescores(RescoreReader reader)
{
    private IReadOnlyList<RescoredCall> rescores = [];
    private string? shown;

    [Parameter, EditorRequired]
    public string CallId { get; set; } = "";

    /// <summary>Who looks at it.</summary>
    [Parameter, EditorRequired]
    public Actor User { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        if (shown == CallId)
            return;
        shown = CallId;
        rescores = (await reader.OfCallAsync(CallId, User)).Or([]);
    }
}
