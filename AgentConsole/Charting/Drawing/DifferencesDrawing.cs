using ScottPlot;
using static AgentConsole.Charting.Drawing.Words;

namespace AgentConsole.Charting.Drawing;

/// <summary>A forest plot: a row per difference, around a line at zero.</summary>
internal static class DifferencesDrawing
{
    private static readonly string[] Columns = ["Compared", "Difference", "Interval", "Better when"];

    public static ChartImage Draw(Differences data, int width)
    {
        var layout = new RowLayout(width, [.. data.Rows.Select(Beside)], top: 24, bottom: 44);
        using var figure = new Figure(width, layout.Height);
        double[] values = [0, data.TargetPoints ?? 0, .. data.Rows.SelectMany(Values)];
        var missing = Math.Max(0, 4 - (values.Max() - values.Min())) / 2;
        var (range, at) = Ticks.Nice(values.Min() - missing, values.Max() + missing, layout.Ticks);
        var bars = figure.Panel(layout.Bars, range, layout.Down);
        foreach (var tick in at)
            layout.Upright(bars, tick, tick == 0 ? Ink.Axis : Ink.Grid, tick == 0 ? 1.5f : 1);
        if (data.TargetPoints is { } target)
            layout.Upright(bars, target, Ink.Target, 1.5f);
        for (var i = 0; i < data.Rows.Count; i++)
        {
            var (row, y) = (data.Rows[i], layout.Bar(i));
            var clear = row.Interval is { LeavesOutZero: true };
            if (row.Interval is { } interval)
                bars.WhiskerX(interval, y, clear ? Ink.Accent : Ink.Muted);
            if (row.Points is { } points)
                bars.Marker(points, y, clear ? MarkerShape.FilledSquare : MarkerShape.OpenSquare, 9, clear ? Ink.Accent : Ink.Muted);
        }
        layout.Write(figure);
        Axis(figure, layout, bars, at, data);
        for (var i = 0; i < data.Rows.Count; i++)
            figure.Hover(layout.Row(i), Sentence(data.Rows[i]));
        return figure.ToImage(
            $"Difference to {Clean(data.Control)} in points{(data.TargetPoints is { } aim ? $"; the target is {Points(aim)}" : "")}. {Sentences([.. data.Rows.Select(Sentence)])}",
            new(Columns, [.. data.Rows.Select(Cells)]));
    }

    private static void Axis(Figure figure, RowLayout layout, Panel bars, double[] at, Differences data)
    {
        foreach (var tick in at)
            figure.Text(bars.X(tick), layout.Bars.Bottom + 12, SignedTick(tick), Ink.Muted, Anchor.Middle, size: Lettering.Small);
        var zero = Lettering.Fit($"same as {Clean(data.Control)}", 150, Lettering.Small);
        var (end, room) = (data.TargetPoints > 0, Lettering.Width(zero, Lettering.Small) + 4);
        // Zero may stand at the edge: its words then reach over the line, and the target's make way.
        var zeroX = end ? Math.Max(bars.X(0) + 2, room) : Math.Min(bars.X(0) - 2, figure.Width - room);
        figure.Text(zeroX, 10, zero, Ink.Muted, end ? Anchor.End : Anchor.Start, size: Lettering.Small);
        if (data.TargetPoints is { } target)
        {
            var x = end ? Math.Max(bars.X(target) - 2, zeroX + 8) : Math.Min(bars.X(target) + 2, zeroX - 8);
            figure.Text(x, 10, $"target {SignedTick(target)}", Ink.Info, end ? Anchor.Start : Anchor.End, size: Lettering.Small);
        }
        var y = layout.Bars.Bottom + 32;
        var better = data.Rows.All(r => r.HigherIsBetter);
        figure.Text(layout.Bars.Left, y, better ? "← worse" : "← lower", Ink.Muted, size: Lettering.Small);
        figure.Text((layout.Bars.Left + layout.Bars.Right) / 2, y, "difference in points", Ink.Muted, Anchor.Middle, size: Lettering.Small);
        figure.Text(layout.Bars.Right, y, better ? "better →" : "higher →", Ink.Muted, Anchor.End, size: Lettering.Small);
    }

    private static RowWords Beside(DifferenceRow row) => new(
        Clean(row.Name), row.HigherIsBetter ? "" : "lower is better", Clean(row.Note),
        row.Points is { } points ? Points(points) : "not enough data", row.Interval is { } interval ? Points(interval) : "");

    private static IEnumerable<double> Values(DifferenceRow row)
    {
        if (row.Points is { } points)
            yield return points;
        if (row.Interval is { } interval)
        {
            yield return interval.Low;
            yield return interval.High;
        }
    }

    private static string Sentence(DifferenceRow row) => Clean(
        $"{row.Name}: {(row.Points is { } points ? Points(points) : "not enough data")}"
        + (row.Interval is { } interval ? $", interval {Signed(interval.Low)} to {Signed(interval.High)}" : "")
        + (row.HigherIsBetter ? "." : "; lower is better."));

    private static string[] Cells(DifferenceRow row) =>
    [
        Clean(row.Name), row.Points is { } points ? Points(points) : "not enough data",
        row.Interval is { } interval ? $"{Signed(interval.Low)} to {Signed(interval.High)}" : "none", row.HigherIsBetter ? "higher" : "lower",
    ];
}
