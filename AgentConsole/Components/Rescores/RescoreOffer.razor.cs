using AgentConsole.Calls.Rescores;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Rescores;

/// <summary>Lets one choose whose rules judge, tells what that takes, and starts it.</summary>
public sealed partial class RescoreOffer
{
    [Parameter, EditorRequired]
    public IReadOnlyList<ArmRubric> Rubrics { get; set; } = [];

    /// <summary>The version whose rules would judge.</summary>
    [Parameter, EditorRequired]
    public int Chosen { get; set; }

    /// <summary>What that would take; null while it is being counted.</summary>
    [Parameter, EditorRequired]
    public RescoreEstimate? Estimate { get; set; }

    /// <summary>Why the chosen rules cannot judge, in words.</summary>
    [Parameter]
    public string? Problem { get; set; }

    /// <summary>It is being started.</summary>
    [Parameter]
    public bool Busy { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<int> OnChoose { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnStart { get; set; }
}
