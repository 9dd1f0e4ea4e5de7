using System.Globalization;
using AgentConsole.Domain;

namespace AgentConsole.Calls.Replays;

/// <summary>What the comparisons of one replay come to together.</summary>
/// <param name="Name">What is tried: <c>v7</c>, or the draft.</param>
/// <param name="Compared">Comparisons in which what is tried could be measured against baselines.</param>
/// <param name="Same">Those that say the same, word for word.</param>
/// <param name="More">Those that differ more than the version differs from itself.</param>
/// <param name="ByChance">How many would at most be said to differ more if what is tried answered as the version does.</param>
public sealed record ReplayFindings(string Name, int Compared, int Same, int More, double ByChance, SuccessCount Recorded, SuccessCount Baselines, SuccessCount Tried)
{
    public static ReplayFindings Of(IReadOnlyList<ReplayComparison> comparisons)
    {
        var measured = comparisons.Where(c => c.Verdict is ReplayVerdict.AsMuch or ReplayVerdict.More || (c.Verdict == ReplayVerdict.Identical && c.Self is not null)).ToList();
        return new(
            comparisons.Select(c => c.Target?.Call).FirstOrDefault() is { } tried ? ReplaySentence.Name(tried) : "", measured.Count, measured.Count(c => c.Verdict == ReplayVerdict.Identical), measured.Count(c => c.Verdict == ReplayVerdict.More), measured.Sum(c => 1.0 / c.ChanceOf),
            SuccessCount.Of(comparisons, LaneRole.Original), SuccessCount.Of(comparisons, LaneRole.Baseline), SuccessCount.Of(comparisons, LaneRole.Target));
    }

    /// <summary>How the words compare, as a sentence; null when nothing could be measured.</summary>
    public string? Sentence => Compared == 0 ? null : string.Create(CultureInfo.InvariantCulture,
        $"In {More} of {Compared} calls {Name} differs more than the same version differs from itself; at most {ByChance:0.#} would by chance alone. {(Same == 0 ? "In none" : $"In {Same}")} it says the same, word for word.");
}

/// <summary>How many calls were evaluated, and were successes.</summary>
public sealed record SuccessCount(int Successes, int Evaluated, int Calls)
{
    internal static SuccessCount Of(IReadOnlyList<ReplayComparison> comparisons, LaneRole role)
    {
        var calls = comparisons.SelectMany(c => c.Lanes).Where(l => l.Role == role).Select(l => l.Call).ToList();
        return new(calls.Count(c => c.Success == true), calls.Count(c => c.Success is not null), calls.Count);
    }
}
