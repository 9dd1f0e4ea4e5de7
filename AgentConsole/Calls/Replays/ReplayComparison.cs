using AgentConsole.Domain;

namespace AgentConsole.Calls.Replays;

/// <summary>A recorded call beside its replays, with what can be said of how far they are apart. Distances are <see cref="Diffing.WordDistance.Value"/> over all that the agent said, 0 to 1.</summary>
/// <param name="Lanes">The recording, the baselines, what is tried.</param>
/// <param name="Exchanges">The exchanges of the recording; the lanes' answers stand in the same order.</param>
/// <param name="Samples">Calls of the recording's version that what is tried is measured against.</param>
/// <param name="Self">The least and the largest distance among the samples; null when there is no pair.</param>
/// <param name="Tried">The least and the largest distance of what is tried from the samples; null when nothing was tried to the end.</param>
/// <param name="SameCriteria">What is tried judges success and fields by the same post-call analysis.</param>
public sealed record ReplayComparison(
    IReadOnlyList<ReplayLane> Lanes, IReadOnlyList<Exchange> Exchanges, ReplayVerdict Verdict, int Samples, DistanceRange? Self, DistanceRange? Tried, bool SameCriteria)
{
    /// <summary>The recorded call.</summary>
    public ReplayLane Original => Lanes[0];

    /// <summary>What is tried; null when only baselines were played.</summary>
    public ReplayLane? Target => Lanes.SingleOrDefault(l => l.Role == LaneRole.Target);

    /// <summary>If what is tried answered as the samples do, it would stand out by chance once in so many comparisons.</summary>
    public int ChanceOf => Samples + 1;

    /// <summary>The comparison in words.</summary>
    public string Sentence => ReplaySentence.Of(this);

    /// <summary>Compares <paramref name="original"/> with its <paramref name="replays"/>, whether they have ended or not.</summary>
    internal static ReplayComparison Of(CallDetail original, IReadOnlyList<CallDetail> replays, bool sameCriteria)
    {
        var exchanges = Exchange.In(original.Transcript);
        var lanes = replays.OrderByDescending(r => r.Call.IsBaseline).ThenBy(r => r.Call.Id, StringComparer.Ordinal)
            .Select(r => ReplayLane.From(r.Call.IsBaseline ? LaneRole.Baseline : LaneRole.Target, r, exchanges))
            .Prepend(ReplayLane.From(LaneRole.Original, original, exchanges)).ToList();
        if (replays.Any(r => !r.Call.IsOver()))
            return new(lanes, exchanges, ReplayVerdict.Pending, 0, null, null, sameCriteria);
        // Baselines and what is tried come from the same responder; the recording may come from another, so it stands in only where one baseline has no other to be compared with.
        var baselines = lanes.Where(l => l is { Role: LaneRole.Baseline, Whole: true }).ToList();
        var samples = baselines.Count > 1 ? baselines : [lanes[0], .. baselines];
        var among = samples.Select(a => samples.Select(b => ReferenceEquals(a, b) ? 0 : a.DistanceTo(b).Value).ToArray()).ToArray();
        var self = DistanceRange.Of(among.SelectMany((row, i) => row.Skip(i + 1)));
        if (lanes.SingleOrDefault(l => l.Role == LaneRole.Target) is not { } target)
            return new(lanes, exchanges, baselines.Count > 0 ? ReplayVerdict.BaselinesOnly : ReplayVerdict.Incomplete, samples.Count, self, null, sameCriteria);
        if (!target.Whole)
            return new(lanes, exchanges, ReplayVerdict.Incomplete, samples.Count, self, null, sameCriteria);
        var tried = samples.Select(s => target.DistanceTo(s).Value).ToArray();
        var verdict = tried.All(d => d == 0) ? ReplayVerdict.Identical
            : baselines.Count == 0 ? ReplayVerdict.NoBaseline
            : StandsOut(tried, among) ? ReplayVerdict.More : ReplayVerdict.AsMuch;
        return new(lanes, exchanges, verdict, samples.Count, self, DistanceRange.Of(tried), sameCriteria);
    }

    /// <summary>
    /// What is tried is farther, on average, from all the others than any sample is from all the others.
    /// With n samples that happens to one of n + 1 exchangeable calls with a chance of at most 1 / (n + 1), whatever the distances' distribution:
    /// the conformal test (Vovk, Gammerman and Shafer 2005, Algorithmic Learning in a Random World, 2.2) with the mean distance as nonconformity.
    /// </summary>
    private static bool StandsOut(double[] tried, double[][] among)
    {
        const double rounding = 1e-9;
        return among.Select((row, i) => (row.Sum() + tried[i]) / among.Length).All(sample => tried.Average() > sample + rounding);
    }
}

/// <summary>The least and the largest of some distances, 0 to 1.</summary>
public sealed record DistanceRange(double Least, double Most)
{
    internal static DistanceRange? Of(IEnumerable<double> distances) => distances.ToList() is { Count: > 0 } all ? new(all.Min(), all.Max()) : null;
}

/// <summary>What a comparison says: not over yet; what is tried did not play to the end; nothing was tried; nothing to measure by; the same words; as far as the version is from itself; farther.</summary>
public enum ReplayVerdict { Pending, Incomplete, BaselinesOnly, NoBaseline, Identical, AsMuch, More }
