using static AgentConsole.Charting.Drawing.Words;

namespace AgentConsole.Charting.Drawing;

/// <summary>A line with a band that narrows towards the planned look.</summary>
internal static class RunningDifferenceDrawing
{
    private static readonly string[] Columns = ["Day", "Difference so far", "Interval", "What happened"];

    public static ChartImage Draw(RunningDifference data, int width)
    {
        var narrow = width < RowLayout.NarrowBelow;
        var points = data.Points.OrderBy(p => p.Day).ToList();
        var to = End(data, points);
        var axis = new DayAxis(points[0].Day, to, 46, width - (narrow ? 14 : 132), width, data.Marks);
        var area = new Area(axis.Left, axis.Top + 22, axis.Right, axis.Top + 22 + (narrow ? 190 : 240));
        using var figure = new Figure(width, (int)area.Bottom + (narrow ? 66 : 28));

        axis.Draw(figure, figure.Page(), area.Bottom);
        var (range, at) = Range(data, points, narrow ? 4 : 6);
        var panel = figure.Panel(area, axis.Range, range);
        panel.Grid(at);
        foreach (var tick in at)
            figure.Text(axis.Left - 8, panel.Y(tick), SignedTick(tick), Ink.Muted, Anchor.End, size: Lettering.Small);
        panel.Line(panel.XRange.Low, 0, panel.XRange.High, 0, Ink.Axis, 1.5f);
        if (data.TargetPoints is { } target)
            panel.Line(panel.XRange.Low, target, panel.XRange.High, target, Ink.Target, 1.5f);
        Band(panel, axis, points);
        Look(figure, panel, axis, data);
        Names(figure, panel, axis, data, points[^1], narrow);
        foreach (var point in points)
            figure.Hover(new(axis.X(point.Day) - (axis.DayWidth / 2), area.Top, axis.X(point.Day) + (axis.DayWidth / 2), area.Bottom), $"{Day(point.Day)}\n{Where(point)}");
        return figure.ToImage(Says(data, points), new(Columns, [.. points.Select(p => Cells(data, p)), .. Later(data, points)]));
    }

    // A look that is far off would squeeze what is known into a corner: then it is named at the edge.
    private static DateOnly End(RunningDifference data, List<DifferencePoint> points)
    {
        var (last, days) = (points[^1].Day, points[^1].Day.DayNumber - points[0].Day.DayNumber + 1);
        return data.Plan is not { } plan || plan.Day <= last || plan.Day > last.AddDays(Math.Max(14, 2 * days)) ? last : plan.Day;
    }

    // Early bands are as wide as the scale of all rates: the later half decides what is shown, and the rest is cut at the edge.
    private static (Interval Range, double[] At) Range(RunningDifference data, List<DifferencePoint> points, int ticks)
    {
        double[] shown =
        [
            0, data.TargetPoints ?? 0,
            .. points.Skip(points.Count / 2).SelectMany(p => new[] { p.Points, p.Band?.Low ?? p.Points, p.Band?.High ?? p.Points }),
            .. data.Plan?.Result is { } result ? new[] { result.Low, result.High } : [],
        ];
        var missing = Math.Max(0, 4 - (shown.Max() - shown.Min())) / 2;
        return Ticks.Nice(shown.Min() - missing, shown.Max() + missing, ticks);
    }

    private static void Band(Panel panel, DayAxis axis, List<DifferencePoint> points)
    {
        var banded = points.Where(p => p.Band is not null).ToList();
        if (banded.Count > 0)
        {
            double[] xs = [.. banded.Select(p => axis.At(p.Day))];
            var cut = Cut.To(panel.YRange, xs, [.. banded.Select(p => p.Band!.Low)], [.. banded.Select(p => p.Band!.High)]);
            panel.Band(cut.Xs, cut.Lows, cut.Highs, Ink.Accent, 0.16);
        }
        double[] values = [.. points.Select(p => p.Points)];
        var line = Cut.To(panel.YRange, [.. points.Select(p => axis.At(p.Day))], values, values);
        panel.Line(line.Xs, line.Lows, Ink.Accent, 2);
    }

    private static void Look(Figure figure, Panel panel, DayAxis axis, RunningDifference data)
    {
        if (data.Plan is not { } plan || plan.Day < data.Points.Min(p => p.Day))
            return;
        if (plan.Day > axis.Days.Last())
        {
            figure.Text(figure.Width - 4, panel.Area.Top - 13, $"{Name(plan)} →", Ink.Text, Anchor.End, size: Lettering.Small, halo: true);
            return;
        }
        var x = axis.At(plan.Day);
        panel.Line(x, panel.YRange.Low, x, panel.YRange.High + (6 / panel.Area.Height * panel.YRange.Size), Ink.Mark);
        if (plan.Result is { } result)
            panel.WhiskerY(x, result, Ink.Text);
        var words = Name(plan);
        var (px, width) = (axis.X(plan.Day), Lettering.Width(words, Lettering.Small));
        var anchor = px - (width / 2) < 4 ? Anchor.Start : px + (width / 2) > figure.Width - 4 ? Anchor.End : Anchor.Middle;
        figure.Text(anchor == Anchor.End ? figure.Width - 4 : anchor == Anchor.Start ? 4 : px, panel.Area.Top - 13, words, Ink.Text, anchor, size: Lettering.Small, halo: true);
    }

    private static string Name(PlannedLook plan) => $"{(plan.IsExpected ? "planned look expected" : "planned look")}, {Day(plan.Day)}";

    private static void Names(Figure figure, Panel panel, DayAxis axis, RunningDifference data, DifferencePoint last, bool narrow)
    {
        var (labels, y) = (new Labels(panel.Area.Top, panel.Area.Bottom), panel.YRange.Clamp(last.Points));
        panel.Marker(axis.At(last.Day), y, ScottPlot.MarkerShape.FilledCircle, 8, Ink.Accent);
        var interval = last.Band is { } band ? Points(band) : "no interval yet";
        if (narrow)
        {
            var levels = $"0 is the same as {Clean(data.Control)}{(data.TargetPoints is { } aim ? $", dashed the target {SignedTick(aim)}" : "")}";
            figure.Text(axis.Left, panel.Area.Bottom + 36, $"{Day(last.Day)}: {Points(last.Points)} {interval}", Ink.Accent, bold: true);
            figure.Text(axis.Left, panel.Area.Bottom + 54, Lettering.Fit(levels, axis.Right - axis.Left, Lettering.Small), Ink.Muted, size: Lettering.Small);
            return;
        }
        figure.Text(axis.Right + 8, labels.Place(0, panel.Y(y) - 8, 1), Points(last.Points), Ink.Accent, bold: true);
        figure.Text(axis.Right + 8, labels.Place(0, panel.Y(y) + 8, 1), interval, Ink.Muted, size: Lettering.Small);
        Level(0, $"same as {Clean(data.Control)}", Ink.Muted);
        if (data.TargetPoints is { } target)
            Level(target, $"target {SignedTick(target)}", Ink.Info);

        void Level(double value, string words, Ink ink) => figure.Text(
            axis.Right + 8, labels.Place(0, panel.Y(value), 1), Lettering.Fit(words, 118, Lettering.Small), ink, size: Lettering.Small);
    }

    private static string Says(RunningDifference data, List<DifferencePoint> points)
    {
        var marks = data.Marks.OrderBy(m => m.Day).Select(m => $"{Day(m.Day)}: {Clean(m.Text)}.").ToList();
        return $"Difference of {Clean(data.Version)} to {Clean(data.Control)} over all calls so far, from {Day(points[0].Day)} to {Day(points[^1].Day)}. "
            + $"On the last day {Where(points[^1])}."
            + (data.TargetPoints is { } target ? $" The target is {Points(target)}." : "")
            + (data.Plan is { } plan ? $" The planned look {(plan.IsExpected ? "is expected on" : "is on")} {Day(plan.Day)}{(plan.Result is { } result ? $" and gave {Signed(result.Low)} to {Signed(result.High)}" : "")}." : "")
            + (marks.Count > 0 ? " " + Sentences(marks, 10) : "");
    }

    private static string Where(DifferencePoint point) =>
        Points(point.Points) + (point.Band is { } band ? $", interval {Signed(band.Low)} to {Signed(band.High)}" : ", too early for an interval");

    private static string[] Cells(RunningDifference data, DifferencePoint point) =>
        [Day(point.Day), Points(point.Points), point.Band is { } band ? $"{Signed(band.Low)} to {Signed(band.High)}" : "too early", Happened(data, point.Day)];

    private static string Happened(RunningDifference data, DateOnly day)
    {
        var marks = DayAxis.Happened(data.Marks, day);
        var look = data.Plan is { } plan && plan.Day == day ? plan.Result is { } result ? $"planned look: {Signed(result.Low)} to {Signed(result.High)}" : "planned look" : "";
        return marks.Length > 0 && look.Length > 0 ? $"{marks}; {look}" : marks + look;
    }

    /// <summary>The row of a look on a day that has no point.</summary>
    private static IEnumerable<string[]> Later(RunningDifference data, List<DifferencePoint> points) =>
        data.Plan is { } plan && points.All(p => p.Day != plan.Day) ? [[Day(plan.Day), "", "", plan.IsExpected ? "planned look expected" : Happened(data, plan.Day)]] : [];
}
