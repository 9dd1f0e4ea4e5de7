using AgentConsole.Charting;

namespace AgentConsole.Tests.Charting;

/// <summary>Bars, points and lines stand where the axis says.</summary>
public sealed class GeometryTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Theory]
    [InlineData(DrawnCharts.Wide)]
    [InlineData(DrawnCharts.Narrow)]
    public void A_versions_bar_reaches_from_one_end_of_its_interval_to_the_other(int width)
    {
        var svg = new DrawnSvg(new SuccessRates([new("v1", 0, 0, 3, null), new("v2", 50, 100, 0, new(0.4, 0.6))]).Draw(width));

        var bar = svg.Lines("muted").SelectMany(l => l).ToList();
        Assert.Equal(svg.X("40 %"), bar.Min(p => p.X), 0.2);
        Assert.Equal(svg.X("60 %"), bar.Max(p => p.X), 0.2);
        var point = Assert.Single(svg.Circles("muted"));
        Assert.Equal(svg.X("50 %"), point.X, 0.2);
        Assert.Equal(point.Y, (bar.Min(p => p.Y) + bar.Max(p => p.Y)) / 2, 0.2);
        Assert.Contains("no evaluated calls · 3 not evaluated", svg.Texts);
    }

    [Fact]
    public void Room_that_is_made_for_a_name_holds_it()
    {
        for (var i = 1; i <= 200; i++)
            Assert.Contains($"v{i}", new DrawnSvg(new SuccessRates([new($"v{i}", 1, 2, 0, new(0.1, 0.9), IsCurrent: true)]).Draw(DrawnCharts.Wide)).Texts[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(0.2)]
    [InlineData(-5)]
    public void The_words_at_zero_stay_in_the_picture_and_beside_those_of_the_target(double target)
    {
        var rows = target > 0 ? new Interval(0.4, 7.7) : new Interval(-7.7, -0.4);
        var svg = new DrawnSvg(new Differences("version 1", [new("v2", rows.Low + 3, rows)], target).Draw(DrawnCharts.Wide));

        var (words, aim) = (svg.X("same as version 1"), svg.X($"target {(target > 0 ? "+" : "−")}{Math.Abs(target)}"));
        var width = AgentConsole.Charting.Drawing.Lettering.Width("same as version 1", 11);
        Assert.InRange(target > 0 ? words - width : words + width, 0, DrawnCharts.Wide);
        Assert.True(target > 0 ? aim > words : aim < words);
    }

    [Fact]
    public void Every_row_has_the_same_axis()
    {
        var svg = new DrawnSvg(new SuccessRates([new("v1", 0, 9, 0, new(0, 0.3)), new("v2", 9, 9, 0, new(0.7, 1))]).Draw(DrawnCharts.Wide));

        Assert.Equal([svg.X("0 %"), svg.X("100 %")], svg.Circles("muted").Select(c => Math.Round(c.X, 1)));
    }

    [Fact]
    public void A_difference_stands_between_the_ends_of_its_interval_beside_zero_and_target()
    {
        var svg = new DrawnSvg(new Differences("v1", [new("v2", 5, new(-5, 15))], 10).Draw(DrawnCharts.Wide));

        var bar = svg.Lines("muted").SelectMany(l => l).ToList();
        Assert.Equal((svg.X("−5"), svg.X("+15")), (Math.Round(bar.Min(p => p.X), 1), Math.Round(bar.Max(p => p.X), 1)));
        Assert.Equal(svg.X("0"), Assert.Single(svg.Lines("line-strong"))[0].X, 0.2);
        Assert.Equal(svg.X("+10"), Assert.Single(svg.Lines("info"))[0].X, 0.2);
    }

    [Fact]
    public void A_line_is_broken_where_nothing_was_evaluated()
    {
        int?[] days = [4, 5, null, 0, 6, 7, 8];
        var series = new RateSeries("v1", [.. days.Select((n, i) => new DayRate(Monday.AddDays(i), (n ?? 0) / 2, n ?? 0, 1)).Where((_, i) => days[i] is not null)]);
        var svg = new DrawnSvg(new DailyRates([series], []).Draw(DrawnCharts.Wide));

        Assert.Equal([2, 3], svg.Lines("series-1").Select(l => l.Count).Where(n => n > 1));
        Assert.Equal(5, svg.Circles("series-1").Count);
        Assert.Equal(svg.X("2 Mar"), svg.Circles("series-1")[0].X, 0.2);
        Assert.Equal(svg.Y("50 %"), svg.Circles("series-1")[0].Y, 0.2);
        Assert.Equal(svg.X("8 Mar"), svg.Circles("series-1")[^1].X, 0.2);
    }

    [Fact]
    public void Days_with_few_calls_are_hollow_and_the_chart_says_so()
    {
        DailyRates Of(int evaluated) => new([new("v1", [new(Monday, 5, evaluated, 0)])], []);

        Assert.Contains("Hollow: fewer than 10 evaluated calls that day", new DrawnSvg(Of(9).Draw(DrawnCharts.Wide)).Texts);
        Assert.DoesNotContain("Hollow: fewer than 10 evaluated calls that day", new DrawnSvg(Of(10).Draw(DrawnCharts.Wide)).Texts);
        Assert.Equal("none", Assert.Single(new DrawnSvg(Of(9).Draw(DrawnCharts.Wide)).Elements("ellipse")).Attribute("fill")!.Value);
    }

    [Fact]
    public void Days_without_any_evaluation_are_said()
    {
        var svg = new DrawnSvg(new DailyRates([new("v1", [new(Monday, 0, 0, 7)])], []).Draw(DrawnCharts.Wide));

        Assert.Contains("No evaluated calls yet", svg.Texts);
        Assert.Contains("100.0 %", svg.Texts);
    }

    [Fact]
    public void The_strip_shows_the_share_that_was_not_evaluated()
    {
        var svg = new DrawnSvg(new DailyRates([new("v1", [new(Monday, 1, 10, 10), new(Monday.AddDays(1), 0, 0, 5)])], []).Draw(DrawnCharts.Wide));

        var bars = svg.Elements("rect").Where(r => r.Attribute("fill")!.Value == "var(--ac-series-1)").Select(r => DrawnSvg.Number(r, "height")).ToList();
        Assert.Equal(2, bars.Count);
        Assert.Equal(bars[1] / 2, bars[0], 0.1);
        Assert.Contains("60.0 %", svg.Texts);
    }

    [Fact]
    public void Two_series_differ_in_more_than_colour()
    {
        var svg = new DrawnSvg(ChartSamples.Daily.Draw(DrawnCharts.Wide));

        var dashes = Enumerable.Range(1, 4).Select(i => svg.Elements("path").First(p => p.Attribute("stroke")?.Value == $"var(--ac-series-{i})" && p.Attribute("fill")?.Value == "none" && p.Attribute("d")!.Value.Length > 200).Attribute("stroke-dasharray")?.Value);
        Assert.Equal(4, dashes.Distinct().Count());
        Assert.All(["v4", "v5", "v6", "v7"], name => Assert.Contains(name, svg.Texts));
    }

    [Fact]
    public void Names_of_lines_that_end_together_stand_apart()
    {
        var svg = new DrawnSvg(new DailyRates([.. Enumerable.Range(1, 4).Select(i => new RateSeries($"version {i}", [new(Monday, 5, 10, 0)]))], []).Draw(DrawnCharts.Wide));

        var heights = Enumerable.Range(1, 4).Select(i => svg.Y($"version {i}")).Order().ToList();
        Assert.All(heights.Zip(heights.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 13, 30));
    }

    [Fact]
    public void A_mark_has_a_line_on_its_day_and_a_name()
    {
        var days = Enumerable.Range(0, 7).Select(i => new DayRate(Monday.AddDays(i), 5, 10, 0)).ToList();
        var svg = new DrawnSvg(new DailyRates([new("v1", days)], [new(Monday.AddDays(3), MarkKind.Published, "v2 published")]).Draw(DrawnCharts.Wide));

        Assert.Contains(svg.Lines("line-strong"), l => l[0].X == l[1].X && Math.Abs(l[0].X - svg.X("5 Mar")) < 0.2 && Math.Abs(l[0].Y - l[1].Y) > 200);
        Assert.Contains("v2 published", svg.Texts);
    }

    [Fact]
    public void Marks_that_find_no_room_are_counted()
    {
        var days = Enumerable.Range(0, 60).Select(i => new DayRate(Monday.AddDays(i), 5, 10, 0)).ToList();
        var marks = days.Select(d => new ChartMark(d.Day, MarkKind.Published, $"v{d.Day.DayOfYear} published")).ToList();
        var svg = new DrawnSvg(new DailyRates([new("v1", days)], marks).Draw(DrawnCharts.Wide));

        var named = svg.Texts.Count(t => t.EndsWith(" published", StringComparison.Ordinal));
        Assert.InRange(named, 5, 40);
        Assert.Contains($"{60 - named} more marks are named in the table", svg.Texts);
    }

    [Fact]
    public void The_band_is_cut_at_the_edge_and_not_squashed()
    {
        DifferencePoint[] points = [new(Monday, 0, new(-90, 90)), new(Monday.AddDays(1), 1, new(-3, 5)), new(Monday.AddDays(2), 1, new(-4, 6)), new(Monday.AddDays(3), 1, new(-3, 5))];
        var svg = new DrawnSvg(new RunningDifference("v2", "v1", points, null, null, []).Draw(DrawnCharts.Wide));

        var band = DrawnSvg.Corners(svg.Elements("path").Single(p => p.Attribute("fill-opacity") is not null).Attribute("d")!.Value);
        Assert.Equal(svg.Y("+6"), band.Min(c => c.Y), 0.3);
        Assert.Equal(svg.Y("−4"), band.Max(c => c.Y), 0.3);
        // From 90 on the first day to 5 on the second the upper edge comes into the picture just before the second day.
        var enters = svg.X("2 Mar") + ((svg.X("3 Mar") - svg.X("2 Mar")) * 84 / 85);
        Assert.Contains(band, c => Math.Abs(c.X - enters) < 0.3 && Math.Abs(c.Y - svg.Y("+6")) < 0.3);
    }

    [Theory]
    [InlineData(1, "planned look expected, 6 Mar 2026")]
    [InlineData(14, "planned look expected, 19 Mar 2026")]
    public void A_planned_look_has_a_line_on_its_day(int daysAhead, string words)
    {
        var svg = new DrawnSvg(Ahead(daysAhead).Draw(DrawnCharts.Wide));

        Assert.Contains(words, svg.Texts);
        Assert.Contains(svg.Lines("line-strong"), l => l.Count == 2 && l[0].X == l[1].X && Math.Abs(l[0].X - svg.X(words)) < 60 && Math.Abs(l[0].Y - l[1].Y) > 200);
    }

    [Theory]
    [InlineData(960)]
    [InlineData(360)]
    public void A_planned_look_that_is_far_off_is_named_at_the_edge_and_squeezes_nothing(int width)
    {
        var (near, far) = (new DrawnSvg((Ahead(1) with { Plan = null }).Draw(width)), new DrawnSvg(Ahead(200).Draw(width)));

        Assert.Contains("planned look expected, 21 Sep 2026 →", far.Texts);
        Assert.Equal(near.X("5 Mar"), far.X("5 Mar"));
    }

    private static RunningDifference Ahead(int days) => new(
        "v2", "v1", [.. Enumerable.Range(0, 4).Select(i => new DifferencePoint(Monday.AddDays(i), 1, new(-3, 5)))], new(Monday.AddDays(3 + days), IsExpected: true), 5, []);
}
