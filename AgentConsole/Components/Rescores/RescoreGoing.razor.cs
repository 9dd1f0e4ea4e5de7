using AgentConsole.Calls.Rescores;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Rescores;

/// <summary>How far a re-score is, and the way to cancel it.</summary>
public sealed partial class RescoreGoing
{
    [Parameter, EditorRequired]
    public RescoreSummary Rescore { get; set; } = default!;

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    private int Ended => Rescore.Judged + Rescore.Failed;
}
