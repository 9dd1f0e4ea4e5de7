using AgentConsole.Calls.Replays;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Replays;

/// <summary>On a call's page: play it again, and where that was done before; on a replay: what it replays.</summary>
public sealed partial class ReplaySection(ReplayReader reader, ReplayActions actions)
{
    private const int Shown = 10;

    private IReadOnlyList<ReplaySummary> earlier = [];
    private string? shown;

    [Parameter, EditorRequired]
    public Call Call { get; set; } = default!;

    /// <summary>Who looks at it.</summary>
    [Parameter, EditorRequired]
    public Actor User { get; set; } = default!;

    /// <summary>The caller said something in it.</summary>
    [Parameter, EditorRequired]
    public bool CallerSpoke { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Call.Id)
            return;
        shown = Call.Id;
        earlier = (await reader.OfCallAsync(Call.Id, Shown, User)).Or([]);
    }
}
