using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Tests.Experiments.Statistics;

public sealed class PlanningTests
{
    [Theory]
    [InlineData(0.03, 3_554)]
    [InlineData(0.05, 1_251)]
    [InlineData(0.10, 294)]
    public void From_70_percent_a_change_needs_so_many_calls_per_arm(double effect, long calls) => Assert.Equal(calls, SampleSize.CallsPerArm(0.7, effect));

    [Theory]
    [InlineData(0.7, 0)]
    [InlineData(0.97, 0.05)]
    [InlineData(0.03, -0.05)]
    public void A_change_that_cannot_be_has_no_sample_size(double baseline, double effect) => Assert.Null(SampleSize.CallsPerArm(baseline, effect));

    [Theory]
    [InlineData(412, 412, 650, 650, 7, 9)]
    [InlineData(412, 1_251, 650, 0, 7, 9)]
    [InlineData(412, 412, 93, 93, 1, 9)]
    [InlineData(1_250, 1_251, 650, 650, 7, 1)]
    [InlineData(1_251, 1_300, 0, 0, 0, 0)]
    public void Days_left_go_by_the_slower_arm_at_the_pace_of_the_last_days(int first, int second, int firstLately, int secondLately, int fullDays, int days) =>
        Assert.Equal(days, DaysLeft.Estimate([new(first, firstLately), new(second, secondLately)], 1_251, fullDays));

    [Theory]
    [InlineData(0, 40)]
    [InlineData(7, 0)]
    public void Before_the_first_full_day_and_without_traffic_there_is_no_estimate(int fullDays, int lately) =>
        Assert.Null(DaysLeft.Estimate([new(412, lately), new(412, 40)], 1_251, fullDays));

    [Fact]
    public void A_trickle_of_calls_gives_many_days_and_no_overflow() => Assert.Equal(int.MaxValue, DaysLeft.Estimate([new(0, 1)], int.MaxValue, 7));
}
