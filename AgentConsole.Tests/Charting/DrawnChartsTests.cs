using AgentConsole.Charting;

namespace AgentConsole.Tests.Charting;

public sealed class DrawnChartsTests
{
    private readonly DrawnCharts charts = new();

    [Fact]
    public void The_same_numbers_at_the_same_width_are_drawn_once()
    {
        var first = charts.Draw(Points(0.6), 600);

        Assert.Same(first, charts.Draw(Points(0.6), 600));
        Assert.NotSame(first, charts.Draw(Points(0.6), 601));
        Assert.NotSame(first, charts.Draw(Points(0.7), 600));
    }

    [Fact]
    public void Every_number_and_word_counts()
    {
        VersionRate row = new("v1", 1, 2, 3, new(0.1, 0.9));
        VersionRate[] others = [row with { Name = "v2" }, row with { NotEvaluated = 4 }, row with { Interval = new(0.1, 0.8) }, row with { IsCurrent = true }, row with { Note = "n" }];

        Assert.Equal(6, others.Append(row).Select(r => charts.Draw(new SuccessRates([r]), DrawnCharts.Wide).Svg).Distinct().Count());
    }

    [Fact]
    public void What_is_kept_has_a_bound()
    {
        var few = new DrawnCharts(maxKeptCharacters: 8_000);
        var first = few.Draw(Points(0.5), 600);
        for (var i = 0; i < 50; i++)
        {
            few.Draw(Points(i / 50d), 600);
            Assert.InRange(few.KeptCharacters, 1, 8_000);
        }

        Assert.NotSame(first, few.Draw(Points(0.5), 600));
    }

    private static Differences Points(double points) => new("v1", [new("v2", points, null)]);
}
