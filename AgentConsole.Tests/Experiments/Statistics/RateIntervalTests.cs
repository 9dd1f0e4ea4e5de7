using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Tests.Experiments.Statistics;

public sealed class RateIntervalTests
{
    // statsmodels' test results (R package binom), Newcombe 1998 table I method 3, and R's prop.test without correction.
    [Theory]
    [InlineData(4, 20, 0.0806576625797981, 0.4160174322518935, 1e-9)]
    [InlineData(4, 200, 0.00780442641634947, 0.05028708690582643, 1e-9)]
    [InlineData(29, 30, 0.8332961, 0.9940914, 5e-8)]
    [InlineData(0, 30, 0, 0.11351339, 5e-8)]
    [InlineData(30, 30, 0.8864866, 1, 5e-8)]
    [InlineData(81, 263, 0.2553, 0.3662, 5.1e-5)]
    [InlineData(15, 148, 0.0624, 0.1605, 5.1e-5)]
    [InlineData(0, 20, 0, 0.1611, 5.1e-5)]
    [InlineData(1, 29, 0.0061, 0.1718, 5.1e-5)]
    [InlineData(7, 10, 0.396778147461145, 0.892208732593699, 1e-12)]
    [InlineData(3, 3, 0.438502968244955, 1, 1e-12)]
    public void The_interval_is_the_published_one(int successes, int evaluated, double low, double high, double tolerance)
    {
        var interval = RateInterval.Wilson(successes, evaluated)!;

        Assert.Equal(low, interval.Low, tolerance);
        Assert.Equal(high, interval.High, tolerance);
    }

    [Theory]
    [InlineData(38)]
    [InlineData(77)]
    public void It_never_leaves_the_scale(int evaluated)
    {
        Assert.Equal(1, RateInterval.Wilson(evaluated, evaluated)!.High);
        Assert.Equal(0, RateInterval.Wilson(0, evaluated)!.Low);
    }

    [Fact]
    public void Nothing_evaluated_has_no_interval() => Assert.Null(RateInterval.Wilson(0, 0));
}
