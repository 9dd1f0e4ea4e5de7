using System.Globalization;

namespace AgentConsole.Experiments;

/// <summary>Which arm a key gets: the same on every server and for ever, without asking. (GrowthBook's hash version 2: FNV-1a, 32 bits, twice; any of its SDKs agrees.)</summary>
public static class Bucketing
{
    /// <summary>How finely traffic can be split.</summary>
    public const int Buckets = 10_000;

    /// <summary>The arm's index in <paramref name="ranges"/>, or null when the key's place lies in none.</summary>
    /// <param name="seed">The experiment's id, so that experiments split independently.</param>
    /// <param name="key">The caller's number, or the call's id when there is none.</param>
    /// <param name="ranges">See <see cref="BucketRange.OfWeights"/>.</param>
    public static int? Choose(string seed, string key, IReadOnlyList<BucketRange> ranges) => Choose(Place(seed, key), ranges);

    /// <summary>The index of the first range that holds <paramref name="place"/>, or null.</summary>
    public static int? Choose(double place, IReadOnlyList<BucketRange> ranges)
    {
        for (var arm = 0; arm < ranges.Count; arm++)
        {
            if (ranges[arm].Holds(place))
                return arm;
        }
        return null;
    }

    /// <summary>Where a key stands on the line from 0 to below 1, in steps of 1/10,000.</summary>
    public static double Place(string seed, string key) =>
        (double)(Fnv1a(Fnv1a(seed + key).ToString(CultureInfo.InvariantCulture)) % Buckets) / Buckets;

    /// <summary>The FNV-1a hash over UTF-16 code units, as GrowthBook's SDKs compute it. (Fowler, Noll, Vo; draft-eastlake-fnv.)</summary>
    internal static uint Fnv1a(string text)
    {
        var hash = 0x811c9dc5u;
        foreach (var unit in text)
            hash = unchecked((hash ^ unit) * 16777619u);
        return hash;
    }
}
