namespace AgentConsole.Charting.Drawing;

/// <summary>Days along the bottom, and what happened on them along the top.</summary>
internal sealed class DayAxis
{
    private const double LaneHeight = 17;

    private readonly DateOnly from;
    private readonly DateOnly to;
    private readonly List<PlacedMark> marks = [];
    private readonly int lanes;
    private readonly int unnamed;
    private readonly int width;

    /// <summary>An axis between two edges of a figure this wide.</summary>
    public DayAxis(DateOnly from, DateOnly to, double left, double right, int width, IEnumerable<ChartMark> marks)
    {
        (this.from, this.to, Left, Right, this.width) = (from, to, left, right, width);
        var taken = new List<Area>();
        foreach (var mark in marks.Where(m => m.Day >= from && m.Day <= to).OrderBy(m => m.Day))
            this.marks.Add(Place(mark, taken));
        lanes = this.marks.Select(m => m.Lane + 1).DefaultIfEmpty().Max();
        unnamed = this.marks.Count(m => m.Lane < 0);
        Top = (this.marks.Count == 0 ? 8 : 14) + ((lanes + (unnamed > 0 ? 1 : 0)) * LaneHeight);
    }

    public double Left { get; }

    public double Right { get; }

    /// <summary>Room above the panels that the marks take.</summary>
    public double Top { get; }

    /// <summary>The axis: days since the first, half a day of margin.</summary>
    public Interval Range => new(-0.5, to.DayNumber - from.DayNumber + 0.5);

    /// <summary>Every day of the axis.</summary>
    public IEnumerable<DateOnly> Days => Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays);

    /// <summary>Width of a day in pixels.</summary>
    public double DayWidth => (Right - Left) / Range.Size;

    public double At(DateOnly day) => day.DayNumber - from.DayNumber;

    public double X(DateOnly day) => Left + ((At(day) + 0.5) * DayWidth);

    /// <summary>Draws the marks' lines down to <paramref name="bottom"/>, on the figure's page, and names marks and days.</summary>
    public void Draw(Figure figure, Panel page, double bottom)
    {
        foreach (var (mark, x, lane, area, anchor) in marks)
        {
            var y = lane < 0 ? Top - 6 : area.Top + 8;
            page.Line(x, -y, x, -bottom, Ink.Mark);
            page.Marker(x, -y, mark.Kind.Sign(), 7, Ink.Muted);
            if (lane >= 0)
                figure.Text(anchor == Anchor.Start ? x + 8 : x - 8, y, Name(mark), Ink.Muted, anchor, size: Lettering.Small, halo: true);
        }
        if (unnamed > 0)
            figure.Text(Right, Top - 14, unnamed == 1 ? "1 more mark is named in the table" : $"{unnamed} more marks are named in the table", Ink.Muted, Anchor.End, size: Lettering.Small, halo: true);
        foreach (var (day, words) in Ticks.Days(from, to, Right - Left))
        {
            page.Line(X(day), -bottom, X(day), -bottom - 4, Ink.Axis);
            figure.Text(X(day), bottom + 14, words, Ink.Muted, Anchor.Middle, size: Lettering.Small);
        }
    }

    /// <summary>What happened on a day, in words.</summary>
    public static string Happened(IEnumerable<ChartMark> marks, DateOnly day) => string.Join("; ", marks.Where(m => m.Day == day).Select(m => Words.Clean(m.Text)));

    private PlacedMark Place(ChartMark mark, List<Area> taken)
    {
        var (x, room) = (X(mark.Day), Lettering.Width(Name(mark), Lettering.Small) + 14);
        for (var lane = 0; lane < (width < RowLayout.NarrowBelow ? 6 : 3); lane++)
        {
            foreach (var anchor in new[] { Anchor.Start, Anchor.End })
            {
                var top = lane * LaneHeight;
                var area = anchor == Anchor.Start ? new Area(x - 5, top, x + room, top + LaneHeight) : new Area(x - room, top, x + 5, top + LaneHeight);
                if (area.Left < 0 || area.Right > width || taken.Any(area.Meets))
                    continue;
                taken.Add(area);
                return new(mark, x, lane, area, anchor);
            }
        }
        return new(mark, x, -1, new(x, 0, x, 0), Anchor.Start);
    }

    private static string Name(ChartMark mark) => Lettering.Fit(Words.Clean(mark.Text), 170, Lettering.Small);

    private sealed record PlacedMark(ChartMark Mark, double X, int Lane, Area Area, Anchor Anchor);
}
