using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Shared;

/// <summary>An error with what to do about it.</summary>
public sealed partial class ErrorPanel
{
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string Text { get; set; } = "";

    /// <summary>Called when the user wants to try again; no button without it.</summary>
    [Parameter]
    public EventCallback OnRetry { get; set; }
}
