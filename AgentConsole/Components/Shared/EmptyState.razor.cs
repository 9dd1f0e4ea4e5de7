using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Shared;

/// <summary>Says why nothing is here and what to do next.</summary>
public sealed partial class EmptyState
{
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string Text { get; set; } = "";

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
