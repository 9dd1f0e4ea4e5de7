using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Tests.Experiments.Statistics;

public sealed class SplitCheckTests
{
    [Fact]
    public void A_split_that_was_changed_is_judged_period_by_period()
    {
        var check = SplitCheck.Of([new([90, 10], [900, 100]), new([50, 50], [500, 500])]);

        Assert.Equal([1_400, 600], check.Expected);
        Assert.Equal([1_400, 600], check.Got);
        Assert.Equal(1, check.Test.PValue);
    }

    [Fact]
    public void Ninety_to_ten_with_9000_and_1100_calls_is_healthy() =>
        Assert.Equal(0.0028, SplitCheck.Of([new([90, 10], [9_000, 1_100])]).Test.PValue, 5e-5);

    [Fact]
    public void An_arm_without_weight_is_left_out_while_it_has_none()
    {
        var check = SplitCheck.Of([new([1, 1, 0], [500, 500, 77]), new([1, 1, 1], [100, 100, 100])]);

        Assert.Equal([600, 600, 100], check.Got);
        Assert.Equal([600, 600, 100], check.Expected);
        Assert.Equal(2, check.Test.DegreesOfFreedom);
    }

    [Fact]
    public void Calls_that_come_in_groups_may_differ_more()
    {
        SplitPeriod[] periods = [new([1, 1], [1_000, 1_200])];

        Assert.Equal(SplitCheck.Of(periods).Test.Statistic / 3, SplitCheck.Of(periods, callsBehindACall: 3).Test.Statistic);
    }
}
