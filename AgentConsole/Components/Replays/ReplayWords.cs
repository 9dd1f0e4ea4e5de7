using System.Globalization;
using AgentConsole.Calls.Replays;
using AgentConsole.Domain;

namespace AgentConsole.Components.Replays;

/// <summary>Replays in words for the page.</summary>
internal static class ReplayWords
{
    /// <summary>What is tried: <c>v7</c> or the draft; null when only baselines are played.</summary>
    public static string? Tried(this ReplayRun run) => run.TargetHash is null ? null : run.TargetVersion is { } number ? $"v{number}" : "the draft";

    /// <summary>What was played, such as <c>20 calls on v7, 2 baselines each</c>.</summary>
    public static string Title(this ReplayRun run)
    {
        var what = run.Sources == 1 ? "Replay" : $"Replay of {run.Sources} failed calls";
        var baselines = run.Baselines == 1 ? "1 baseline" : $"{run.Baselines} baselines";
        return (run.Tried(), run.Baselines) switch
        {
            (null, _) => $"{what}: {baselines}",
            ({ } tried, 0) => $"{what} on {tried}",
            ({ } tried, _) => $"{what} on {tried}, {baselines}{(run.Sources == 1 ? "" : " each")}",
        };
    }

    /// <summary>What the lanes of a comparison are called.</summary>
    public static IReadOnlyList<string> Names(this ReplayComparison found)
    {
        var baselines = found.Lanes.Count(l => l.Role == LaneRole.Baseline);
        return [.. found.Lanes.Select((lane, i) => lane.Role switch
        {
            LaneRole.Original => "Recording",
            LaneRole.Target => "Tried",
            _ => baselines == 1 ? "Baseline" : $"Baseline {i}",
        })];
    }

    public static string Words(this ReplayVerdict verdict) => verdict switch
    {
        ReplayVerdict.Pending => "being played",
        ReplayVerdict.Incomplete => "not played to the end",
        ReplayVerdict.BaselinesOnly => "baselines only",
        ReplayVerdict.NoBaseline => "no baseline",
        ReplayVerdict.Identical => "same words",
        ReplayVerdict.AsMuch => "as much as itself",
        _ => "more than itself",
    };

    /// <summary>The look of a verdict: only what stands out and what went wrong has a colour.</summary>
    public static string Look(this ReplayVerdict verdict) => verdict switch
    {
        ReplayVerdict.Pending => "info",
        ReplayVerdict.Incomplete => "bad",
        ReplayVerdict.Identical => "good",
        ReplayVerdict.More => "warn",
        _ => "",
    };

    /// <summary>Share of words that differ, whole percent.</summary>
    public static string Apart(double distance) => distance == 0 ? "same words" : distance < 0.01 ? "<1 % differs" : $"{Math.Round(distance * 100).ToString(CultureInfo.InvariantCulture)} % differs";

    public static string Words(this SuccessCount count) =>
        count.Evaluated == count.Calls ? $"{count.Successes} of {count.Calls}" : $"{count.Successes} of {count.Evaluated} evaluated ({count.Calls - count.Evaluated} not evaluated)";
}
