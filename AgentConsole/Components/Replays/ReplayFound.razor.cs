using AgentConsole.Calls.Replays;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Replays;

/// <summary>What a replay found, in words: of one call, or of many together.</summary>
public sealed partial class ReplayFound
{
    private ReplayFindings findings = ReplayFindings.Of([]);

    [Parameter, EditorRequired]
    public ReplayDetail Replay { get; set; } = default!;

    /// <summary>The one recorded call that is looked at.</summary>
    [Parameter]
    public ReplayComparison? Comparison { get; set; }

    protected override void OnParametersSet() => findings = ReplayFindings.Of(Replay.Comparisons);
}
