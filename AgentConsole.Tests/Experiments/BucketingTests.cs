using AgentConsole.Experiments;
using CsCheck;

namespace AgentConsole.Tests.Experiments;

public sealed class BucketingTests
{
    private static readonly Gen<int[]> Weights = Gen.Int[0, 1_000].Array[1, 6].Where(w => w.Sum() > 0);

    [Fact]
    public void Every_key_gets_an_arm_with_a_weight_and_always_the_same() => Gen.Select(Gen.String, Gen.String, Weights).Sample((seed, key, weights) =>
    {
        var arm = Bucketing.Choose(seed, key, BucketRange.OfWeights(weights));
        Assert.True(weights[arm!.Value] > 0);
        Assert.Equal(arm, Bucketing.Choose(seed, key, BucketRange.OfWeights(weights)));
    });

    [Fact]
    public void Ranges_cover_the_line_side_by_side() => Weights.Sample(weights =>
    {
        var ranges = BucketRange.OfWeights(weights);
        Assert.Equal(0, ranges[0].Start);
        Assert.Equal(1, ranges[^1].End);
        Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        Assert.All(ranges.Zip(weights), pair => Assert.Equal((double)pair.Second / weights.Sum(), pair.First.End - pair.First.Start, 1e-12));
    });

    [Fact]
    public void A_place_on_the_border_belongs_to_the_arm_that_starts_there()
    {
        var ranges = BucketRange.OfWeights([1, 2]);

        Assert.Equal(0, Bucketing.Choose(0.3333, ranges));
        Assert.Equal(1, Bucketing.Choose(0.3334, ranges));
        Assert.Equal(1, Bucketing.Choose(0.5, BucketRange.OfWeights([1, 1])));
    }

    [Theory]
    [InlineData("exp_1")]
    [InlineData("exp_2")]
    public void Callers_are_split_as_the_weights_say(string experiment)
    {
        int[] weights = [1, 2, 7];
        var ranges = BucketRange.OfWeights(weights);

        var got = Enumerable.Range(0, 100_000).Select(i => Bucketing.Choose(experiment, $"+9198{i:D8}", ranges)!.Value).CountBy(arm => arm).ToDictionary();

        // Four standard deviations of 100,000 draws.
        Assert.All(weights.Index(), arm => Assert.Equal(arm.Item / 10.0, got[arm.Index] / 100_000.0, 4 * Math.Sqrt(arm.Item / 10.0 * (1 - (arm.Item / 10.0)) / 100_000)));
    }

    [Fact]
    public void Two_experiments_split_the_same_callers_independently()
    {
        var ranges = BucketRange.OfWeights([1, 1]);

        var same = Enumerable.Range(0, 100_000).Count(i => Bucketing.Choose("exp_1", $"+9198{i:D8}", ranges) == Bucketing.Choose("exp_2", $"+9198{i:D8}", ranges));

        Assert.Equal(0.5, same / 100_000.0, 4 * Math.Sqrt(0.25 / 100_000));
    }
}
