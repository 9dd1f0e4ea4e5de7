using System.Text.Json;
using AgentConsole.Experiments;

namespace AgentConsole.Tests.Experiments.Statistics.Reference;

/// <summary>The rest of GrowthBook's assignment around the product's hash and choice: coverage, fractional weights, namespaces, and the old hash.</summary>
internal static class GrowthBookSdk
{
    public static double? Hash(string seed, string value, int version) => version switch
    {
        1 => Bucketing.Fnv1a(value + seed) % 1_000 / 1_000.0,
        2 => Bucketing.Place(seed, value),
        _ => null,
    };

    public static IReadOnlyList<double> EqualWeights(int arms) => [.. Enumerable.Repeat(1.0 / arms, arms)];

    public static IReadOnlyList<BucketRange> Ranges(int arms, double coverage, IReadOnlyList<double>? weights)
    {
        var shares = weights?.Count == arms && Math.Abs(weights.Sum() - 1) <= 0.01 ? weights : EqualWeights(arms);
        var starts = shares.Select((_, arm) => shares.Take(arm).Sum());
        return [.. starts.Zip(shares, (start, share) => new BucketRange(start, start + (share * Math.Clamp(coverage, 0, 1))))];
    }

    public static bool IsInNamespace(string value, string name, double start, double end) => new BucketRange(start, end).Holds(Hash("__" + name, value, 1)!.Value);

    /// <summary>The arm's index, or null when the key is not in the experiment.</summary>
    public static int? Run(JsonElement experiment, string? id)
    {
        var arms = experiment.GetProperty("variations").GetArrayLength();
        if (string.IsNullOrEmpty(id) || arms < 2)
            return null;
        if (experiment.TryGetProperty("namespace", out var space) && !IsInNamespace(id, space[0].GetString()!, space[1].GetDouble(), space[2].GetDouble()))
            return null;
        var coverage = experiment.TryGetProperty("coverage", out var part) ? part.GetDouble() : 1;
        IReadOnlyList<double>? weights = experiment.TryGetProperty("weights", out var given) ? [.. given.EnumerateArray().Select(w => w.GetDouble())] : null;
        var ranges = experiment.TryGetProperty("ranges", out var own) ? RangesIn(own) : Ranges(arms, coverage, weights);
        return Bucketing.Choose(Hash(experiment.GetProperty("key").GetString()!, id, 1)!.Value, ranges);
    }

    public static IReadOnlyList<BucketRange> RangesIn(JsonElement ranges) => [.. ranges.EnumerateArray().Select(r => new BucketRange(r[0].GetDouble(), r[1].GetDouble()))];
}
