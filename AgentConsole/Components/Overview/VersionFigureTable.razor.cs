using AgentConsole.Calls.Stats;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Overview;

/// <summary>What the calls of each version came to, newest version first.</summary>
public sealed partial class VersionFigureTable
{
    [Parameter, EditorRequired]
    public string AgentId { get; set; } = "";

    [Parameter, EditorRequired]
    public AgentStats Stats { get; set; } = default!;

    /// <summary>The number of the current version.</summary>
    [Parameter]
    public int? Current { get; set; }
}
