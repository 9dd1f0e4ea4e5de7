using System.Globalization;
using AgentConsole.Domain;

namespace AgentConsole.Calls.Replays;

/// <summary>A comparison in words, with what its few samples are worth.</summary>
internal static class ReplaySentence
{
    public static string Of(ReplayComparison found)
    {
        var (version, tried) = (Name(found.Original.Call), found.Target is { } target ? Capital(Name(target.Call)) : "");
        var baselines = found.Lanes.Count(l => l is { Role: LaneRole.Baseline, Whole: true });
        return found.Verdict switch
        {
            ReplayVerdict.Pending => "Still being played.",
            ReplayVerdict.Incomplete => $"{(tried.Length > 0 ? tried : "The baseline")} was not played to the end, so there is nothing to compare.",
            ReplayVerdict.BaselinesOnly when baselines == 1 => $"Played once more, {version} {Apart(found.Self!, "its recording")}.",
            ReplayVerdict.BaselinesOnly => $"Played {baselines} times more, {version} {Apart(found.Self!, "itself")}.",
            ReplayVerdict.NoBaseline => $"{tried} {Apart(found.Tried!, "the recording")}. Without a baseline nothing tells how much {version} differs from itself: replay with baselines to know.",
            ReplayVerdict.Identical => $"{tried} says the same as {version}, word for word.",
            ReplayVerdict.AsMuch => $"{tried} differs as much as the same version differs from itself: {Measured(found, version, baselines)}.{Worth(baselines)}",
            _ => $"{tried} differs more than the same version differs from itself: {Measured(found, version, baselines)}. By chance alone that is said in at most 1 of {found.ChanceOf} comparisons.{Worth(baselines)}",
        };
    }

    /// <summary>What a call ran: <c>v7</c>, or the draft.</summary>
    public static string Name(Call call) => call.AgentVersion is { } number ? $"v{number}" : "the draft";

    private static string Measured(ReplayComparison found, string version, int baselines) => baselines == 1
        ? $"in {Percent(found.Tried!)} of the words from the recording on {version} and its baseline, which differ in {Percent(found.Self!)} from each other"
        : $"in {Percent(found.Tried!)} of the words from the baselines on {version}, which differ in {Percent(found.Self!)} from each other";

    private static string Worth(int baselines) => baselines == 1 ? " One baseline says little; play more to be surer." : "";

    private static string Apart(DistanceRange range, string from) => range.Most == 0 ? $"says the same as {from}, word for word" : $"differs from {from} in {Percent(range)} of the words";

    private static string Percent(DistanceRange range)
    {
        var (least, most) = (Share(range.Least), Share(range.Most));
        return least == most ? $"{most} %" : $"{least}–{most} %";
    }

    /// <summary>Whole percent; what is not nothing is never shown as 0.</summary>
    private static string Share(double distance) => distance is > 0 and < 0.01 ? "<1" : Math.Round(distance * 100).ToString(CultureInfo.InvariantCulture);

    private static string Capital(string text) => text.StartsWith("the", StringComparison.Ordinal) ? "T" + text[1..] : text;
}
