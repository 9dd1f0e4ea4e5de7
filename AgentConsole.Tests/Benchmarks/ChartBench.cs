using System.Diagnostics;
using System.Globalization;
using AgentConsole.Charting;
using AgentConsole.Tests.Charting;

namespace AgentConsole.Tests.Benchmarks;

/// <summary>The cost of drawing each chart, and of finding one that was drawn.</summary>
internal static class ChartBench
{
    public static void Run(TextWriter output)
    {
        var first = Stopwatch.StartNew();
        ChartSamples.Daily.Draw(DrawnCharts.Wide);
        Report(output, "the first of all, which loads the library", new(first.Elapsed.TotalMilliseconds, double.NaN), "");
        var charts = new DrawnCharts();
        foreach (var (name, _, data) in ChartSamples.All)
        {
            foreach (var width in new[] { DrawnCharts.Wide, DrawnCharts.Narrow })
            {
                var svg = data.Draw(width).Svg;
                Report(output, $"{name}, {width} px", Bench.Measure(() => data.Draw(width)), $"{svg.Length / 1024d:0.0} KB");
            }
        }
        Report(output, "daily, drawn before", Bench.Measure(() => charts.Draw(ChartSamples.Daily, DrawnCharts.Wide)), "");
    }

    private static void Report(TextWriter output, string what, Measured cost, string size) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-44}{cost.Milliseconds,8:F2} ms {cost.Megabytes,8:F2} MB {size,9}"));
}
