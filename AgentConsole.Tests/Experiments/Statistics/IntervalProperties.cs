using AgentConsole.Experiments.Statistics;
using CsCheck;

namespace AgentConsole.Tests.Experiments.Statistics;

public sealed class IntervalProperties
{
    private const double Rounding = 1e-12;

    [Fact]
    public void Wilsons_interval_holds_the_rate_and_stays_on_the_scale() => Gen.Select(Samples.NotEmpty, Samples.Alphas).Sample((arm, alpha) =>
    {
        var interval = RateInterval.Wilson(arm.Successes, arm.Evaluated, alpha)!;
        Assert.InRange(interval.Low, 0, arm.Mean);
        Assert.InRange(interval.High, arm.Mean, 1);
    });

    [Fact]
    public void Wilsons_interval_of_the_failures_is_the_mirror_of_that_of_the_successes() => Gen.Select(Samples.NotEmpty, Samples.Alphas).Sample((arm, alpha) =>
    {
        var (interval, mirror) = (RateInterval.Wilson(arm.Successes, arm.Evaluated, alpha)!, RateInterval.Wilson(arm.Evaluated - arm.Successes, arm.Evaluated, alpha)!);
        Assert.Equal(1 - interval.High, mirror.Low, Rounding);
        Assert.Equal(1 - interval.Low, mirror.High, Rounding);
    });

    [Fact]
    public void Newcombes_interval_holds_the_difference_and_stays_on_the_scale() => Gen.Select(Samples.Periods, Samples.Alphas).Where((p, _) => p.Any(s => s.Weight > 0)).Sample((periods, alpha) =>
    {
        var difference = Newcombe.Interval(periods, alpha)!;
        Assert.InRange(difference.Low, -1, difference.Estimate);
        Assert.InRange(difference.High, difference.Estimate, 1);
    });

    [Fact]
    public void Swapping_the_arms_mirrors_every_difference() => Gen.Select(Samples.Periods, Samples.Alphas).Sample((periods, alpha) =>
    {
        var swapped = Samples.Swapped(periods);
        Mirrors(Newcombe.Interval(periods, alpha), Newcombe.Interval(swapped, alpha));
        Mirrors(ConfidenceSequence.Around(DifferenceEstimate.Of(periods), alpha, 1_000), ConfidenceSequence.Around(DifferenceEstimate.Of(swapped), alpha, 1_000));
        Assert.Equal(PooledTest.Of(periods).Z, -PooledTest.Of(swapped).Z, 1e-9);
    });

    [Fact]
    public void A_single_period_is_the_same_as_no_periods() => Gen.Select(Samples.Period, Samples.Alphas).Sample((period, alpha) =>
    {
        var (t, c) = (period.Treatment, period.Control);
        var (estimate, interval) = (DifferenceEstimate.Of([period]), Newcombe.Interval([period], alpha));
        Assert.Equal(period.Weight > 0, estimate is not null);
        Assert.Equal(Newcombe.Interval(t, c, alpha), interval);
        if (estimate is null)
            return;
        Assert.Equal(t.Mean - c.Mean, estimate.Value, Rounding);
        Assert.Equal(Math.Sqrt(t.MeanVariance + c.MeanVariance), estimate.StandardError, Rounding);
        var (wt, wc) = (RateInterval.Wilson(t.Successes, t.Evaluated, alpha)!, RateInterval.Wilson(c.Successes, c.Evaluated, alpha)!);
        Assert.Equal(Math.Max(-1, t.Mean - c.Mean - Math.Sqrt(Math.Pow(t.Mean - wt.Low, 2) + Math.Pow(wc.High - c.Mean, 2))), interval!.Low, Rounding);
        Assert.Equal(PooledTest.Of(t, c), PooledTest.Of([period]));
    });

    [Fact]
    public void A_period_in_which_one_arm_has_no_calls_changes_nothing() => Gen.Select(Samples.Periods, Samples.Any, Samples.Alphas).Sample((periods, lonely, alpha) =>
    {
        Stratum<RateSample>[] more = [.. periods, new(lonely, new(0, 0))];
        Assert.Equal(Newcombe.Interval(periods, alpha), Newcombe.Interval(more, alpha));
        Assert.Equal(DifferenceEstimate.Of(periods), DifferenceEstimate.Of(more));
        Assert.Equal(PooledTest.Of(periods), PooledTest.Of(more));
    });

    [Fact]
    public void The_sequence_is_never_narrower_than_an_interval_for_a_single_look() => Gen.Select(Samples.Periods, Samples.Alphas, Gen.Int[1, 100_000]).Sample((periods, alpha, planned) =>
    {
        if (DifferenceEstimate.Of(periods) is { } estimate && ConfidenceSequence.Around(estimate, alpha, planned) is { } sequence)
            Assert.True(sequence.High - estimate.Value > estimate.StandardError * -MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, alpha / 2));
    });

    [Fact]
    public void The_sequences_p_value_is_below_alpha_exactly_when_it_excludes_zero() => Gen.Select(Samples.Periods, Samples.Alphas, Gen.Int[1, 100_000]).Sample((periods, alpha, planned) =>
    {
        var estimate = DifferenceEstimate.Of(periods);
        var (sequence, p) = (ConfidenceSequence.Around(estimate, alpha, planned), ConfidenceSequence.PValue(estimate, alpha, planned));
        Assert.Equal(sequence is null, p is null);
        if (p is { } value && Math.Abs(value - alpha) > Rounding)
            Assert.Equal(sequence!.IsAbove || sequence.IsBelow, value < alpha);
    });

    private static void Mirrors(Difference? one, Difference? other)
    {
        Assert.Equal(one is null, other is null);
        if (one is null)
            return;
        Assert.Equal(one.Estimate, -other!.Estimate, Rounding);
        Assert.Equal(one.Low, -other.High, Rounding);
        Assert.Equal(one.High, -other.Low, Rounding);
    }
}
