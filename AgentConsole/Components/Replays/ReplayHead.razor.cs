using AgentConsole.Calls.Replays;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Replays;

/// <summary>What a replay is, how far it has come, and the way to cancel it.</summary>
public sealed partial class ReplayHead
{
    [Parameter, EditorRequired]
    public ReplayRun Run { get; set; } = default!;

    [Parameter, EditorRequired]
    public ReplayProgress Progress { get; set; } = default!;

    [Parameter, EditorRequired]
    public string AgentName { get; set; } = "";

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    /// <summary>The way back.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private int Ended => Progress.Done + Progress.Failed + Progress.Canceled;

    private string State => Run.CanceledAt is not null ? $"canceled after {Progress.Done} of {Progress.Total}" : Progress.IsOver ? "played" : "being played";

    private string Look => Run.CanceledAt is not null ? "warn" : Progress.IsOver ? "" : "info";
}
