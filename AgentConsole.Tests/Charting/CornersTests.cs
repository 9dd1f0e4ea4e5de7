using AgentConsole.Charting;
using AgentConsole.Charting.Drawing;
using ScottPlot;

namespace AgentConsole.Tests.Charting;

public sealed class CornersTests
{
    [Fact]
    public void Every_marker_of_a_series_that_is_a_path_is_drawn_by_what_disposes_of_its_path()
    {
        MarkerShape[] noPath = [MarkerShape.FilledCircle, MarkerShape.OpenCircle, MarkerShape.FilledSquare, MarkerShape.OpenSquare];
        var shapes = Enumerable.Range(0, 2 * SeriesStyle.Kinds).Select(SeriesStyle.Of).SelectMany(s => new[] { s.Marker, s.Hollow }).Distinct().ToList();

        Assert.All(shapes, shape => Assert.Equal(noPath.Contains(shape), Corners.Of(shape) is null));
    }

    // A path that the collector took while it was drawn ended the process.
    [Fact]
    public void Charts_are_drawn_while_memory_is_collected()
    {
        var drawn = Enumerable.Range(0, 1_000).AsParallel().WithDegreeOfParallelism(4).Select(i =>
        {
            if (i % 5 == 0)
                GC.Collect(generation: 0);
            return ChartSamples.Daily.Draw(i % 2 == 0 ? DrawnCharts.Wide : DrawnCharts.Narrow).Svg.Length;
        });

        Assert.Equal(2, drawn.Distinct().Count());
    }
}
