using AgentConsole.Calls.Replays;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Replays;

/// <summary>A recorded call beside its replays: turn by turn, then what came of each.</summary>
public sealed partial class ReplayLanes
{
    private IReadOnlyList<string> names = [];
    private IReadOnlyList<OutcomeRow> outcomes = [];

    [Parameter, EditorRequired]
    public ReplayComparison Found { get; set; } = default!;

    protected override void OnParametersSet() => (names, outcomes) = (Found.Names(), OutcomeRow.Of(Found.Lanes));

    /// <summary>The recording is marked against what is tried, or the first baseline; all others against the recording. What is not played yet is not compared.</summary>
    private string Beside(ReplayLane lane, int exchange)
    {
        if (lane.Role != LaneRole.Original)
            return Found.Original.Answers[exchange] ?? "";
        var other = Found.Target ?? Found.Lanes[1];
        return other.Answers[exchange] ?? (other.Call.IsOver() ? "" : lane.Answers[exchange]!);
    }

    /// <summary>Why there is no answer.</summary>
    private string Silence(ReplayLane lane, int exchange) =>
        Found.Original.Answers[exchange] is null ? "The agent did not speak here." : lane.Call.IsOver() ? "Said nothing; the recording goes on." : "…";

    private static double? Distance(ReplayLane lane) => lane.Role != LaneRole.Original && lane.Whole ? lane.Distance.Value : null;

    private static string Look(ReplayLane lane) => lane.Role.ToString().ToLowerInvariant();
}
