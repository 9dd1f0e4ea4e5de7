using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Shared;

/// <summary>A version number that links to the version; “draft” without a number.</summary>
public sealed partial class VersionChip
{
    [Parameter, EditorRequired]
    public string AgentId { get; set; } = "";

    [Parameter, EditorRequired]
    public int? Number { get; set; }

    /// <summary>It is the current version.</summary>
    [Parameter]
    public bool Current { get; set; }

    [Parameter]
    public string? Label { get; set; }
}
