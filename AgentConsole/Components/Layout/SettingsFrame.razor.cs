using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Layout;

/// <summary>What every page of the settings has around it.</summary>
public sealed partial class SettingsFrame
{
    /// <summary>What the page shows, for the browser's title.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
