using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Versions;

/// <summary>Says what publishing means while an experiment runs.</summary>
public sealed partial class RunningNotice
{
    [Parameter, EditorRequired]
    public Experiment Running { get; set; } = default!;
}
