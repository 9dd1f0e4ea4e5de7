using AgentConsole.Domain;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Versions;

/// <summary>What every page of an agent has around it: the header, and the states before and instead of the content.</summary>
public sealed partial class AgentFrame(AgentAtHand atHand) : IDisposable
{
    [Parameter, EditorRequired]
    public AgentDetail? Agent { get; set; }

    [Parameter, EditorRequired]
    public Actor User { get; set; } = default!;

    /// <summary>What the page shows, for the browser's title.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>Why the page cannot be shown.</summary>
    [Parameter]
    public string? Problem { get; set; }

    /// <summary>Awaited before publishing or testing.</summary>
    [Parameter]
    public Func<Task>? SaveFirst { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    public void Dispose() => atHand.Leave(this);

    protected override void OnInitialized() => atHand.Enter(this);
}
