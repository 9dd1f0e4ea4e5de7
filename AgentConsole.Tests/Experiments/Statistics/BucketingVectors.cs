using System.Text.Json;
using AgentConsole.Experiments;
using AgentConsole.Tests.Experiments.Statistics.Reference;

namespace AgentConsole.Tests.Experiments.Statistics;

/// <summary>GrowthBook's test cases for its SDKs.</summary>
internal static class BucketingVectors
{
    private const double RangeTolerance = 1e-6;

    public static IReadOnlyDictionary<string, Action<VectorRow>> Checks { get; } = new Dictionary<string, Action<VectorRow>>
    {
        ["hash_bucketing_growthbook/cases_hash"] = Hash,
        ["hash_bucketing_growthbook/cases_getBucketRange"] = Ranges,
        ["hash_bucketing_growthbook/cases_chooseVariation"] = Choice,
        ["hash_bucketing_growthbook/cases_inNamespace"] = Namespace,
        ["hash_bucketing_growthbook/cases_getEqualWeights"] = EqualWeights,
        ["hash_bucketing_growthbook/cases_run"] = Run,
    };

    private static void Hash(VectorRow row)
    {
        double? published = row[3].ValueKind == JsonValueKind.Null ? null : row[3].GetDouble();
        Assert.Equal(published, GrowthBookSdk.Hash(row[0].GetString()!, row[1].GetString()!, row[2].GetInt32()));
    }

    private static void Ranges(VectorRow row)
    {
        Assert.NotEmpty(row[0].GetString()!);
        double[]? weights = row[1][2].ValueKind == JsonValueKind.Null ? null : [.. row[1][2].EnumerateArray().Select(w => w.GetDouble())];
        Same(GrowthBookSdk.RangesIn(row[2]), GrowthBookSdk.Ranges(row[1][0].GetInt32(), row[1][1].GetDouble(), weights));
        if (row[1][1].GetDouble() == 1 && weights?.Sum() == 1 && weights.Length == row[1][0].GetInt32())
            Same(GrowthBookSdk.RangesIn(row[2]), BucketRange.OfWeights([.. weights.Select(w => (int)(100 * w))]));
    }

    private static void Same(IReadOnlyList<BucketRange> published, IReadOnlyList<BucketRange> computed)
    {
        Assert.Equal(published.Count, computed.Count);
        Assert.All(published.Zip(computed), pair => Assert.Equal(pair.First.Start, pair.Second.Start, RangeTolerance));
        Assert.All(published.Zip(computed), pair => Assert.Equal(pair.First.End, pair.Second.End, RangeTolerance));
    }

    private static void Choice(VectorRow row)
    {
        Assert.NotEmpty(row[0].GetString()!);
        Assert.Equal(row[3].GetInt32(), Bucketing.Choose(row[1].GetDouble(), GrowthBookSdk.RangesIn(row[2])) ?? -1);
    }

    private static void Namespace(VectorRow row)
    {
        Assert.NotEmpty(row[0].GetString()!);
        Assert.Equal(row[3].GetBoolean(), GrowthBookSdk.IsInNamespace(row[1].GetString()!, row[2][0].GetString()!, row[2][1].GetDouble(), row[2][2].GetDouble()));
    }

    private static void EqualWeights(VectorRow row)
    {
        var (published, computed) = (row[1].EnumerateArray().Select(w => w.GetDouble()).ToList(), GrowthBookSdk.EqualWeights(row[0].GetInt32()));
        Assert.Equal(published.Count, computed.Count);
        Assert.All(published.Zip(computed), pair => Assert.Equal(pair.First, pair.Second, RangeTolerance));
    }

    private static void Run(VectorRow row)
    {
        var (experiment, attributes) = (row["experiment"], row["attributes"]);
        var id = attributes.ValueKind == JsonValueKind.Object && attributes.TryGetProperty("id", out var given) ? given.GetString() : null;
        var arm = GrowthBookSdk.Run(experiment, id);
        Assert.Equal(row["in_experiment"].GetBoolean(), arm is not null);
        Assert.Equal(row["hash_used"].GetBoolean(), arm is not null);
        // Who is not in the experiment gets the control.
        Assert.True(JsonElement.DeepEquals(row["expected_value"], experiment.GetProperty("variations")[arm ?? 0]));
    }
}
