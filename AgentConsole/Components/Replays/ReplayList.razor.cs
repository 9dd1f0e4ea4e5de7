using AgentConsole.Calls.Replays;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Replays;

/// <summary>Replays, a line each.</summary>
public sealed partial class ReplayList
{
    [Parameter, EditorRequired]
    public IReadOnlyList<ReplaySummary> Replays { get; set; } = [];
}
