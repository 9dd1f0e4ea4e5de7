using AgentConsole.Charting;

namespace AgentConsole.Tests.Charting;

/// <summary>The words and the table that stand for each picture.</summary>
public sealed class WordsTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public void Rates_of_versions_in_words()
    {
        var image = new SuccessRates([new("v2", 927, 1_251, 60, new(0.7162, 0.7642), IsCurrent: true), new("v1", 0, 0, 9, null)]).Draw(DrawnCharts.Wide);

        Assert.Equal(
            "Success rate per version. v2 (current): 74.1 % of 1,251 evaluated calls succeeded, 95 % interval 71.6 % to 76.4 %, 60 not evaluated. v1: no evaluated calls, 9 not evaluated.",
            image.TextAlternative);
        Assert.Equal(["v2 (current)", "74.1 %", "71.6 % to 76.4 %", "927", "1,251", "60"], image.Table.Rows[0]);
        Assert.Equal(["v1", "not evaluated", "none", "0", "0", "9"], image.Table.Rows[1]);
    }

    [Fact]
    public void Days_in_words()
    {
        var image = new DailyRates(
            [new("v1", [new(Monday, 7, 10, 2), new(Monday.AddDays(2), 0, 0, 4)]), new("v2", [])], [new(Monday.AddDays(1), MarkKind.Published, "v2 published")]).Draw(DrawnCharts.Wide);

        Assert.Equal(
            "Success rate per day from 2 Mar 2026 to 4 Mar 2026. v1: 70.0 % of 10 evaluated calls succeeded over 1 day, 37.5 % of calls not evaluated. v2: no calls. 3 Mar 2026: v2 published.",
            image.TextAlternative);
        Assert.Equal(["Day", "v1", "v2", "What happened"], image.Table.Columns);
        Assert.Equal(["2 Mar 2026", "70.0 % of 10, 2 not evaluated", "no calls", ""], image.Table.Rows[0]);
        Assert.Equal(["3 Mar 2026", "no calls", "no calls", "v2 published"], image.Table.Rows[1]);
        Assert.Equal(["4 Mar 2026", "4 not evaluated", "no calls", ""], image.Table.Rows[2]);
    }

    [Fact]
    public void Differences_in_words()
    {
        var image = new Differences("v6", [new("v7", 4.1, new(0.4, 7.7)), new("Transfers", null, null, HigherIsBetter: false)], 5).Draw(DrawnCharts.Wide);

        Assert.Equal("Difference to v6 in points; the target is +5.0 pts. v7: +4.1 pts, interval +0.4 to +7.7. Transfers: not enough data; lower is better.", image.TextAlternative);
        Assert.Equal(["v7", "+4.1 pts", "+0.4 to +7.7", "higher"], image.Table.Rows[0]);
        Assert.Equal(["Transfers", "not enough data", "none", "lower"], image.Table.Rows[1]);
    }

    [Fact]
    public void A_running_difference_in_words()
    {
        var image = new RunningDifference("v7", "v6", [new(Monday, 9, null), new(Monday.AddDays(1), 2.2, new(-9.1, 13.5))], new(Monday.AddDays(9)), 5, []).Draw(DrawnCharts.Wide);

        Assert.Equal(
            "Difference of v7 to v6 over all calls so far, from 2 Mar 2026 to 3 Mar 2026. On the last day +2.2 pts, interval −9.1 to +13.5. The target is +5.0 pts. The planned look is on 11 Mar 2026.",
            image.TextAlternative);
        Assert.Equal(["2 Mar 2026", "+9.0 pts", "too early", ""], image.Table.Rows[0]);
    }

    [Fact]
    public void The_planned_look_stands_in_the_words_and_in_the_table()
    {
        var running = new RunningDifference("v7", "v6", [new(Monday, 9, null), new(Monday.AddDays(1), 2.2, new(-9.1, 13.5))], null, null, [new(Monday.AddDays(1), MarkKind.WeightsChanged, "v6 50 %, v7 50 %")]);
        var expected = (running with { Plan = new(Monday.AddDays(9), IsExpected: true) }).Draw(DrawnCharts.Wide);
        var taken = (running with { Plan = new(Monday.AddDays(1), new(0.4, 7.7)) }).Draw(DrawnCharts.Wide);

        Assert.Contains("The planned look is expected on 11 Mar 2026.", expected.TextAlternative, StringComparison.Ordinal);
        Assert.Equal(["11 Mar 2026", "", "", "planned look expected"], expected.Table.Rows[^1]);
        Assert.Equal(3, expected.Table.Rows.Count);
        Assert.Contains("The planned look is on 3 Mar 2026 and gave +0.4 to +7.7.", taken.TextAlternative, StringComparison.Ordinal);
        Assert.Equal("v6 50 %, v7 50 %; planned look: +0.4 to +7.7", taken.Table.Rows[^1][^1]);
        Assert.Equal(2, taken.Table.Rows.Count);
    }

    [Fact]
    public void A_long_list_is_cut_with_the_number_left_out() =>
        Assert.EndsWith("And 480 more.", new SuccessRates([.. Enumerable.Range(1, 500).Select(i => ChartSamples.Version($"v{i}", i, 600, 0))]).Draw(DrawnCharts.Wide).TextAlternative, StringComparison.Ordinal);
}
