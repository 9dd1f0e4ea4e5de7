using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Experiments;

/// <summary>Experiments, a line each.</summary>
public sealed partial class ExperimentTable
{
    [Parameter, EditorRequired]
    public IReadOnlyList<Experiment> Experiments { get; set; } = [];

    /// <summary>Agents' names by id; without them the agent is not shown.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string>? Names { get; set; }

    private static string State(Experiment experiment) => experiment switch
    {
        { State: ExperimentState.Running, FrozenAt: null } => "running",
        { State: ExperimentState.Running } => "running, verdict fell",
        { KeptVersion: { } kept } => $"stopped, kept v{kept}",
        _ => "stopped",
    };
}
