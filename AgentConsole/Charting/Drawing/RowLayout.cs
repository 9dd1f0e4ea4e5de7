namespace AgentConsole.Charting.Drawing;

/// <summary>A chart with a row per thing: its words beside its bar where there is room, above it where there is not.</summary>
internal sealed class RowLayout
{
    private const double LabelGap = 16;

    private readonly IReadOnlyList<RowWords> rows;
    private readonly bool narrow;
    private readonly double rowHeight;
    private readonly double barAt;

    public RowLayout(int width, IReadOnlyList<RowWords> rows, double top, double bottom)
    {
        (this.rows, narrow) = (rows, width < NarrowBelow);
        (rowHeight, barAt) = narrow ? (68, 50) : (44, 22);
        (Width, Height) = (width, (int)(top + (rows.Count * rowHeight) + bottom));
        var (left, right) = narrow ? (22d, width - 22d)
            : (Math.Min(rows.Max(r => r.LabelWidth), width * 0.3) + LabelGap + 8, width - Math.Min(rows.Max(r => r.ValueWidth), width * 0.34) - LabelGap);
        Bars = new(left, top, right, top + (rows.Count * rowHeight));
    }

    /// <summary>Charts below this width, in pixels, put words above the bars.</summary>
    public static int NarrowBelow => 560;

    public int Width { get; }

    public int Height { get; }

    /// <summary>Where the bars are, in pixels.</summary>
    public Area Bars { get; }

    /// <summary>The vertical axis of the bars: pixels below their top, negative.</summary>
    public Interval Down => new(-Bars.Height, 0);

    /// <summary>Ticks that fit along the bars.</summary>
    public int Ticks => narrow ? 4 : 6;

    public double Bar(int row) => -((row * rowHeight) + barAt);

    /// <summary>The whole row, in pixels.</summary>
    public Area Row(int row) => new(0, Bars.Top + (row * rowHeight), Width, Bars.Top + ((row + 1) * rowHeight));

    /// <summary>An upright line through the bars; where words stand above the bars, it leaves the words free.</summary>
    public void Upright(Panel bars, double at, Ink ink, float width = 1)
    {
        for (var i = 0; narrow && i < rows.Count; i++)
            bars.Line(at, Bar(i) - 14, at, Bar(i) + 12, ink, width);
        if (!narrow)
            bars.Line(at, Down.Low, at, Down.High + 4, ink, width);
    }

    /// <summary>Writes each row's words.</summary>
    public void Write(Figure figure)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, top) = (rows[i], Row(i).Top);
            var (first, second) = (top + (row.Note.Length == 0 && !narrow ? 22 : 14), top + 30);
            var valueTop = top + (row.Detail.Length == 0 && !narrow ? 22 : 14);
            var valueX = narrow ? Width - 4 : Bars.Right + LabelGap;
            var anchor = narrow ? Anchor.End : Anchor.Start;
            var labelX = narrow ? 4 : 8;
            var (nameRoom, noteRoom) = narrow
                ? (Width - 24 - Lettering.Width(row.Value, bold: true), Width - 28 - Lettering.Width(row.Detail, Lettering.Small))
                : (Bars.Left - LabelGap - 8, Bars.Left - LabelGap - 8);
            var name = Lettering.Fit(row.Name, nameRoom - (row.Tag.Length == 0 ? 0 : Lettering.Width(row.Tag, Lettering.Small) + 8), bold: true);
            figure.Tagged(labelX, first, name, row.Tag);
            figure.Text(labelX, second, Lettering.Fit(row.Note, noteRoom, Lettering.Small), Ink.Muted, size: Lettering.Small);
            figure.Text(valueX, valueTop, row.Value, row.Value.Any(char.IsDigit) ? Ink.Text : Ink.Muted, anchor, bold: row.Value.Any(char.IsDigit));
            figure.Text(valueX, second, row.Detail, Ink.Muted, anchor, size: Lettering.Small);
        }
    }
}

/// <summary>What stands beside a bar: its name with a tag, a note under it; its value, and a detail under that.</summary>
internal sealed record RowWords(string Name, string Tag, string Note, string Value, string Detail)
{
    public double LabelWidth => Math.Max(
        Lettering.Width(Name, bold: true) + (Tag.Length == 0 ? 0 : Lettering.Width(Tag, Lettering.Small) + 8), Math.Min(Lettering.Width(Note, Lettering.Small), 240));

    public double ValueWidth => Math.Max(Lettering.Width(Value, bold: true), Lettering.Width(Detail, Lettering.Small));
}
