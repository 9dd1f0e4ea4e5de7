using AgentConsole.Calls.Replays;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Replays;

/// <summary>The recorded calls of a replay, a line each; a line leads to its turns.</summary>
public sealed partial class ReplayTable
{
    [Parameter, EditorRequired]
    public ReplayDetail Replay { get; set; } = default!;

    /// <summary>The baselines, those with one outcome together.</summary>
    private static IEnumerable<List<Call>> Alike(ReplayComparison found) =>
        found.Lanes.Where(l => l.Role == LaneRole.Baseline).Select(l => l.Call).GroupBy(c => (c.Status, c.AnalysisStatus, c.Success)).Select(g => g.ToList());
}
