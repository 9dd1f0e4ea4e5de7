using AgentConsole.Experiments.Statistics;
using AgentConsole.Tests.Experiments.Statistics.Reference;
using CsCheck;

namespace AgentConsole.Tests.Experiments.Statistics;

public sealed class ProbabilityProperties
{
    [Fact]
    public void Every_p_value_is_from_0_to_1() => Gen.Select(Samples.Periods, Gen.Int[1, 5_000]).Sample((periods, planned) =>
    {
        Assert.InRange(PooledTest.Of(periods).PValue, 0, 1);
        Assert.InRange(ChiSquaredTest.OfEqualRates([.. periods.Select(p => p.Treatment)]).PValue, 0, 1);
        Assert.InRange(ConfidenceSequence.PValue(DifferenceEstimate.Of(periods), 0.01, planned) ?? 1, 0, 1);
        Assert.InRange(SplitCheck.Of([.. periods.Select(p => new SplitPeriod([1, planned], [(long)p.Treatment.Evaluated, (long)p.Control.Evaluated]))]).Test.PValue, 0, 1);
    });

    [Fact]
    public void Without_calls_there_is_no_interval_and_no_alarm()
    {
        RateSample none = new(0, 0), some = new(30, 100);
        Assert.Null(Newcombe.Interval(none, some));
        Assert.Null(RelativeLift.Of(none, some));
        Assert.Null(RelativeLift.Of(some, none));
        Assert.Null(DifferenceEstimate.Of([new Stratum<RateSample>(none, some)]));
        Assert.Null(DifferenceEstimate.Of<RateSample>([]));
        Assert.Null(ConfidenceSequence.Around(null, 0.01, 100));
        Assert.Null(ConfidenceSequence.PValue(null, 0.01, 100));
        Assert.Equal(new(0, 1), PooledTest.Of(none, none));
        Assert.Equal(1, ChiSquaredTest.OfEqualRates([none, none]).PValue);
        Assert.Equal(1, SplitCheck.Of([]).Test.PValue);
        Assert.Equal(1, SplitCheck.Of([new([0, 0], [0, 0])]).Test.PValue);
        Assert.Equal(none, none.OfCallers(CallerSums.Of(Array.Empty<(double, double)>())));
        Assert.Equal((0, 0), (new MeanSample(0, 0, 0).Mean, new MeanSample(0, 0, 0).MeanVariance));
        Assert.Empty(ChanceToBeBest.Of([]));
        Assert.Equal([0.5, 0.5], ChanceToBeBest.Of([none, none]).Select(b => Math.Round(b.Chance, 9)));
        Assert.Empty(Holm.Adjust([]));
    }

    [Fact]
    public void When_nothing_varies_there_is_no_sequence() =>
        Assert.Null(ConfidenceSequence.Around(DifferenceEstimate.Of([new Stratum<RateSample>(new(80, 80), new(90, 90))]), 0.01, 1_000));

    [Theory]
    [InlineData(49, false)]
    [InlineData(50, true)]
    public void The_sequence_starts_at_50_calls_per_arm(int calls, bool starts) =>
        Assert.Equal(starts, ConfidenceSequence.Around(DifferenceEstimate.Of([new Stratum<RateSample>(new(20, calls), new(500, 1_000))]), 0.01, 1_000) is not null);

    [Fact]
    public void Holms_correction_raises_and_keeps_the_order() => Gen.Double[0, 1].Array[1, 12].Sample(p =>
    {
        var adjusted = Holm.Adjust(p);
        Assert.All(p.Zip(adjusted), pair => Assert.InRange(pair.Second, pair.First, 1));
        Assert.Equal(p.Zip(adjusted).OrderBy(pair => pair.First).Select(pair => pair.Second), adjusted.Order());
        Assert.Equal(Math.Min(1, p.Length * p.Min()), adjusted.Min());
    });

    [Fact]
    public void A_greater_p_value_lowers_none_after_Holms_correction() => Gen.Select(Gen.Double[0, 1].Array[2, 8], Gen.Int[0, 7], Gen.Double[0, 1]).Sample((p, at, more) =>
    {
        var raised = p.Select((value, i) => i == at % p.Length ? value + (more * (1 - value)) : value).ToArray();
        Assert.All(Holm.Adjust(p).Zip(Holm.Adjust(raised)), pair => Assert.True(pair.Second >= pair.First - 1e-15));
    });

    [Fact]
    public void The_chances_to_be_best_add_up_to_1() => Samples.Any.Array[1, 5].Sample(arms =>
    {
        var best = ChanceToBeBest.Of(arms);
        Assert.Equal(1, best.Sum(b => b.Chance), 1e-8);
        Assert.All(best, b => Assert.InRange(b.ExpectedLoss, 0, 1));
        Assert.All(best.Zip(arms), pair => Assert.InRange((pair.Second.Successes + 1) / (pair.Second.Evaluated + 2), pair.First.Credible.Low, pair.First.Credible.High));
    }, iter: 300);

    [Fact]
    public void The_chance_of_two_arms_is_that_of_the_exact_sum() => Gen.Select(Samples.Any, Samples.Any).Sample((first, second) => Assert.Equal(
        BetaFormulas.ExactChance((first.Successes, first.Evaluated - first.Successes), (second.Successes, second.Evaluated - second.Successes)), ChanceToBeBest.Of([first, second])[1].Chance, 1e-8), iter: 300);

    // Rounding grows with the counts; the search for more precision than there is has to end.
    [Fact]
    public void Ten_million_calls_still_have_a_best_arm()
    {
        var best = ChanceToBeBest.Of([new RateSample(7_000_000, 10_000_000), new RateSample(7_001_000, 10_000_000), new RateSample(0, 0)]);

        Assert.Equal(1, best.Sum(b => b.Chance), 1e-7);
        Assert.Equal(0.6872, best[1].Chance / (best[0].Chance + best[1].Chance), 5e-5);
        Assert.Equal(0.2999, best[2].Chance, 5e-5);
    }

    [Fact]
    public void The_power_of_a_sample_size_is_the_power_it_was_made_for() => Gen.Select(Gen.Double[0.05, 0.95], Gen.Double[0.05, 0.95], Gen.Double[0.5, 0.95], Samples.Alphas)
        .Where((p, q, _, _) => Math.Abs(p - q) > 0.005)
        .Sample((p, q, power, alpha) => Assert.Equal(power, SampleSize.Power(p, q, SampleSize.Exact(p, q, alpha, power), alpha), 1e-9));
}
