using ScottPlot;
using static AgentConsole.Charting.Drawing.Words;

namespace AgentConsole.Charting.Drawing;

/// <summary>A row per version: a point for its rate, a bar for the interval, the counts in words.</summary>
internal static class SuccessRatesDrawing
{
    private static readonly string[] Columns = ["Version", "Success rate", "95 % interval", "Successes", "Evaluated", "Not evaluated"];

    public static ChartImage Draw(SuccessRates data, int width)
    {
        var layout = new RowLayout(width, [.. data.Rows.Select(Beside)], top: 6, bottom: 44);
        using var figure = new Figure(width, layout.Height);
        var (range, at) = Ticks.Rates([.. data.Rows.SelectMany(Values)], layout.Ticks);
        var page = figure.Page();
        var bars = figure.Panel(layout.Bars, range, layout.Down);
        foreach (var tick in at)
            layout.Upright(bars, tick, Ink.Grid);
        for (var i = 0; i < data.Rows.Count; i++)
        {
            var (row, y) = (data.Rows[i], layout.Bar(i));
            if (row.IsCurrent)
                page.Box(new(0, width), new(-layout.Row(i).Bottom, -layout.Row(i).Top), Ink.Soft, 0.55);
            var ink = row.IsCurrent ? Ink.Accent : Ink.Muted;
            if (row.Interval is { } interval)
                bars.WhiskerX(interval, y, ink);
            if (row.Rate is { } rate)
                bars.Marker(rate, y, row.IsCurrent ? MarkerShape.FilledDiamond : MarkerShape.FilledCircle, row.IsCurrent ? 11 : 8, ink);
        }
        layout.Write(figure);
        foreach (var tick in at)
            figure.Text(bars.X(tick), layout.Bars.Bottom + 12, WholePercent(tick), Ink.Muted, Anchor.Middle, size: Lettering.Small);
        figure.Text((layout.Bars.Left + layout.Bars.Right) / 2, layout.Bars.Bottom + 32, "Success rate, with its 95 % interval", Ink.Muted, Anchor.Middle, size: Lettering.Small);
        for (var i = 0; i < data.Rows.Count; i++)
            figure.Hover(layout.Row(i), Sentence(data.Rows[i]));
        return figure.ToImage($"Success rate per version. {Sentences([.. data.Rows.Select(Sentence)])}", new(Columns, [.. data.Rows.Select(Cells)]));
    }

    private static RowWords Beside(VersionRate row) => new(
        Clean(row.Name), row.IsCurrent ? "current" : "", Clean(row.Note), Percent(row.Rate),
        $"{(row.Evaluated == 0 ? "no evaluated calls" : $"{Count(row.Successes)} of {Count(row.Evaluated)}")} · {Count(row.NotEvaluated)} not evaluated");

    private static IEnumerable<double> Values(VersionRate row) =>
        row.Rate is { } rate ? row.Interval is { } interval ? [rate, interval.Low, interval.High] : [rate] : [];

    private static string Sentence(VersionRate row) => Clean(
        $"{row.Name}{(row.IsCurrent ? " (current)" : "")}: "
        + (row.Evaluated == 0 ? "no evaluated calls" : $"{Percent(row.Rate)} of {Count(row.Evaluated)} evaluated calls succeeded{Between(row)}")
        + $", {Count(row.NotEvaluated)} not evaluated.");

    private static string Between(VersionRate row) =>
        row.Interval is { } interval ? $", 95 % interval {Percent(interval.Low)} to {Percent(interval.High)}" : "";

    private static string[] Cells(VersionRate row) =>
    [
        Clean(row.Name) + (row.IsCurrent ? " (current)" : ""), Percent(row.Rate),
        row.Interval is { } interval ? $"{Percent(interval.Low)} to {Percent(interval.High)}" : "none",
        Count(row.Successes), Count(row.Evaluated), Count(row.NotEvaluated),
    ];
}
