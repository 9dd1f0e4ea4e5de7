using AgentConsole.Experiments;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Experiments;

/// <summary>What was decided, newest first, by people and by the experiment's own rules.</summary>
public sealed partial class DecisionLog
{
    [Parameter, EditorRequired]
    public ExperimentDetail Experiment { get; set; } = default!;
}
