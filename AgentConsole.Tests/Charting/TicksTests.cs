using AgentConsole.Charting.Drawing;

namespace AgentConsole.Tests.Charting;

public sealed class TicksTests
{
    [Theory]
    [InlineData(new[] { 0.63, 0.71 }, 0.55, 0.8)]
    [InlineData(new[] { 0.0, 0.02 }, 0, 0.2)]
    [InlineData(new[] { 1.0 }, 0.8, 1)]
    [InlineData(new[] { 0.0, 1.0 }, 0, 1)]
    [InlineData(new double[0], 0, 1)]
    public void An_axis_of_rates_is_close_around_them_and_inside_0_to_1(double[] rates, double low, double high) =>
        Assert.Equal(new(low, high), Ticks.Rates(rates, 5).Range);

    [Fact]
    public void Round_steps_cover_the_values() => Assert.Equal([-15, -10, -5, 0, 5, 10], Ticks.Nice(-10.2, 7.7, 6).At);

    [Theory]
    [InlineData(3, 400, "2 Mar,3 Mar,4 Mar,5 Mar")]
    [InlineData(9, 300, "2 Mar,4 Mar,6 Mar,8 Mar,10 Mar")]
    [InlineData(28, 300, "2 Mar,9 Mar,16 Mar,23 Mar,30 Mar")]
    [InlineData(60, 220, "2 Mar,30 Mar,27 Apr")]
    public void Days_are_named_as_far_as_there_is_room(int days, double pixels, string named) =>
        Assert.Equal(named, string.Join(',', Ticks.Days(new(2026, 3, 2), new DateOnly(2026, 3, 2).AddDays(days), pixels).Select(t => t.Words)));

    [Fact]
    public void Weeks_begin_on_Mondays_and_years_are_named_when_there_are_two()
    {
        var ticks = Ticks.Days(new(2025, 12, 24), new(2026, 1, 20), 400);

        Assert.Equal(["29 Dec 2025", "5 Jan 2026", "12 Jan 2026", "19 Jan 2026"], ticks.Select(t => t.Words));
        Assert.All(ticks, t => Assert.Equal(DayOfWeek.Monday, t.Day.DayOfWeek));
    }

    [Theory]
    [InlineData(0, "0.0 pts")]
    [InlineData(-0.04, "0.0 pts")]
    [InlineData(4.05, "+4.1 pts")]
    [InlineData(-6.25, "−6.3 pts")]
    public void Points_have_a_sign_and_a_tenth(double points, string words) => Assert.Equal(words, Words.Points(points));
}
