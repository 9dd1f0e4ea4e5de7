using static AgentConsole.Charting.Drawing.Words;

namespace AgentConsole.Charting.Drawing;

/// <summary>Lines with gaps for the rates, and under them a strip per version for the share that was not evaluated.</summary>
internal static class DailyRatesDrawing
{
    private const int Few = 10;
    private const double StripHeight = 22;

    public static ChartImage Draw(DailyRates data, int width)
    {
        var narrow = width < RowLayout.NarrowBelow;
        var days = data.Series.SelectMany(s => s.Days).Select(d => d.Day).ToList();
        var column = Math.Clamp(data.Series.Max(s => Lettering.Width(Clean(s.Name), bold: true)) + 66, 80, narrow ? 96 : 170);
        var axis = new DayAxis(days.Min(), days.Max(), 46, width - column, width, data.Marks);
        var main = new Area(axis.Left, axis.Top, axis.Right, axis.Top + (narrow ? 180 : 230));
        var strips = new Area(axis.Left, main.Bottom + 30, axis.Right, main.Bottom + 30 + (data.Series.Count * StripHeight));
        var few = ShowsMarkers(axis) && data.Series.Any(s => s.Days.Any(d => d.Evaluated is > 0 and < Few));
        using var figure = new Figure(width, (int)(strips.Bottom + (few ? 46 : 28)));

        var page = figure.Page();
        axis.Draw(figure, page, strips.Bottom);
        Rates(figure, data, axis, main, narrow ? 4 : 5);
        Shares(figure, data, axis, strips);
        if (few)
            figure.Text(axis.Left, strips.Bottom + 34, $"Hollow: fewer than {Few} evaluated calls that day", Ink.Muted, size: Lettering.Small);

        var rows = axis.Days.Select(day => Row(data, day)).ToList();
        foreach (var (day, row) in axis.Days.Zip(rows))
            figure.Hover(new(axis.X(day) - (axis.DayWidth / 2), main.Top, axis.X(day) + (axis.DayWidth / 2), strips.Bottom), Hover(data, row));
        return figure.ToImage(Says(data, axis), new(["Day", .. data.Series.Select(s => Clean(s.Name)), "What happened"], rows));
    }

    private static void Rates(Figure figure, DailyRates data, DayAxis axis, Area area, int ticks)
    {
        var (range, at) = Ticks.Rates([.. data.Series.SelectMany(s => s.Days).Select(d => d.Rate).OfType<double>()], ticks);
        var panel = figure.Panel(area, axis.Range, range);
        panel.Grid(at);
        foreach (var tick in at)
            figure.Text(axis.Left - 8, panel.Y(tick), WholePercent(tick), Ink.Muted, Anchor.End, size: Lettering.Small);
        if (data.Series.All(s => s.Total.Evaluated == 0))
            figure.Text((area.Left + area.Right) / 2, (area.Top + area.Bottom) / 2, "No evaluated calls yet", Ink.Muted, Anchor.Middle, halo: true);
        var size = (float)Math.Clamp(axis.DayWidth * 0.5, 3, 7);
        var labels = new Labels(area.Top, area.Bottom);
        for (var i = 0; i < data.Series.Count; i++)
        {
            var (series, style) = (data.Series[i], SeriesStyle.Of(i));
            var known = series.Days.ToDictionary(d => d.Day);
            double[] rates = [.. axis.Days.Select(d => known.GetValueOrDefault(d)?.Rate ?? double.NaN)];
            panel.Line([.. axis.Days.Select(axis.At)], rates, style.Line);
            foreach (var day in series.Days.Where(d => d.Evaluated > 0 && (ShowsMarkers(axis) || IsAlone(known, d.Day))))
                panel.Marker(axis.At(day.Day), day.Rate!.Value, day.Evaluated < Few ? style.Hollow : style.Marker, size, style.Ink);
            if (series.Days.Where(d => d.Evaluated > 0).MaxBy(d => d.Day) is not { } last)
                continue;
            var name = Lettering.Fit(Clean(series.Name), figure.Width - axis.Right - 12, bold: true);
            var x = axis.X(last.Day) + 9;
            figure.Text(x, labels.Place(x, panel.Y(last.Rate!.Value), Lettering.Width(name, bold: true)), name, style.Ink, bold: true, halo: true);
        }
    }

    private static void Shares(Figure figure, DailyRates data, DayAxis axis, Area area)
    {
        var panel = figure.Panel(area, axis.Range, new(-area.Height, 0));
        var half = Math.Min(0.4, 7 / axis.DayWidth);
        figure.Text(axis.Left, area.Top - 10, "Share of calls not evaluated", Ink.Muted, size: Lettering.Small, halo: true);
        for (var i = 0; i < data.Series.Count; i++)
        {
            var (series, style, floor) = (data.Series[i], SeriesStyle.Of(i), -((i + 1) * StripHeight));
            panel.Line(axis.Range.Low, floor, axis.Range.High, floor, Ink.Grid);
            foreach (var day in series.Days.Where(d => d.NotEvaluated > 0))
                panel.Box(new(axis.At(day.Day) - half, axis.At(day.Day) + half), new(floor, floor + Math.Max(1, day.NotEvaluatedShare!.Value * (StripHeight - 4))), style.Ink, 0.8);
            var y = area.Top + ((i + 1) * StripHeight) - 7;
            figure.Text(axis.Right + 9, y, Lettering.Fit(Clean(series.Name), figure.Width - axis.Right - 60, Lettering.Small, bold: true), style.Ink, bold: true, size: Lettering.Small);
            figure.Text(figure.Width - 2, y, series.Total.NotEvaluatedShare is { } share ? Percent(share) : "no calls", Ink.Muted, Anchor.End, size: Lettering.Small);
        }
    }

    // A marker on every day of a crowded axis hides the line; a day without neighbours has no line and keeps its own.
    private static bool ShowsMarkers(DayAxis axis) => axis.DayWidth >= 5;

    private static bool IsAlone(Dictionary<DateOnly, DayRate> known, DateOnly day) =>
        known.GetValueOrDefault(day.AddDays(-1))?.Rate is null && known.GetValueOrDefault(day.AddDays(1))?.Rate is null;

    private static string[] Row(DailyRates data, DateOnly day) =>
        [Day(day), .. data.Series.Select(s => Cell(s.Days.FirstOrDefault(d => d.Day == day))), DayAxis.Happened(data.Marks, day)];

    private static string Cell(DayRate? day) => day switch
    {
        null or { Ended: 0 } => "no calls",
        { Rate: { } rate } => $"{Percent(rate)} of {Count(day.Evaluated)}, {Count(day.NotEvaluated)} not evaluated",
        _ => $"{Count(day.NotEvaluated)} not evaluated",
    };

    private static string Hover(DailyRates data, string[] row) => string.Join(
        '\n', [row[0], .. data.Series.Zip(row[1..^1]).Where(s => s.Second != "no calls").Select(s => $"{Clean(s.First.Name)}: {s.Second}"), .. row[^1].Length > 0 ? [row[^1]] : Array.Empty<string>()]);

    private static string Says(DailyRates data, DayAxis axis)
    {
        var lines = data.Series.Select(s => $"{Clean(s.Name)}: {Overall(s)}.");
        var marks = data.Marks.OrderBy(m => m.Day).Select(m => $"{Day(m.Day)}: {Clean(m.Text)}.").ToList();
        return $"Success rate per day from {Day(axis.Days.First())} to {Day(axis.Days.Last())}. {Sentences([.. lines])}{(marks.Count > 0 ? " " + Sentences(marks, 10) : "")}";
    }

    private static string Overall(RateSeries series) => series.Total switch
    {
        { Ended: 0 } => "no calls",
        { Rate: { } rate } total => $"{Percent(rate)} of {Count(total.Evaluated)} evaluated calls succeeded over {Count(series.Days.Count(d => d.Evaluated > 0), "day")}, {Percent(total.NotEvaluatedShare!.Value)} of calls not evaluated",
        var total => $"none of {Count(total.NotEvaluated)} calls was evaluated",
    };
}
