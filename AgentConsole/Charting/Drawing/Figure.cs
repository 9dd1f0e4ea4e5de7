using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AgentConsole.Domain;
using SkiaSharp;

namespace AgentConsole.Charting.Drawing;

/// <summary>A picture in the making: panels drawn by the chart library, and text that stays text in the page's own font.</summary>
internal sealed partial class Figure(int width, int height) : IDisposable
{
    private readonly List<Panel> panels = [];
    private readonly StringBuilder over = new();

    public int Width => width;

    public int Height => height;

    /// <summary>A panel; later ones lie over earlier ones.</summary>
    public Panel Panel(Area area, Interval x, Interval y)
    {
        var panel = new Panel(width, height, area, x, y);
        panels.Add(panel);
        return panel;
    }

    /// <summary>A panel whose axes are the figure's pixels; y runs from 0 at the top to minus the height.</summary>
    public Panel Page() => Panel(new(0, 0, width, height), new(0, width), new(-height, 0));

    /// <summary>Text with its middle at height <paramref name="y"/>.</summary>
    public void Text(double x, double y, string words, Ink ink, Anchor anchor = Anchor.Start, bool bold = false, double size = Lettering.Size, bool halo = false)
    {
        if (words.Length == 0)
            return;
        over.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y + (size * 0.36):0.#}\" fill=\"{ink.Css}\"");
        if (anchor != Anchor.Start)
            over.Append(CultureInfo.InvariantCulture, $" text-anchor=\"{(anchor == Anchor.End ? "end" : "middle")}\"");
        if (size != Lettering.Size)
            over.Append(CultureInfo.InvariantCulture, $" font-size=\"{size:0.#}\"");
        if (bold)
            over.Append(" font-weight=\"600\"");
        if (halo)
            over.Append(CultureInfo.InvariantCulture, $" stroke=\"{Ink.Surface.Css}\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
        over.Append('>').Append(Words.Escape(words)).Append("</text>");
    }

    /// <summary>A name with a small word after it.</summary>
    public void Tagged(double x, double y, string name, string tag)
    {
        var after = tag.Length == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $"<tspan dx=\"8\" fill=\"{Ink.Accent.Css}\" font-size=\"{Lettering.Small}\" font-weight=\"400\">{Words.Escape(tag)}</tspan>");
        over.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{x:0.#}\" y=\"{y + (Lettering.Size * 0.36):0.#}\" fill=\"{Ink.Text.Css}\" font-weight=\"600\">{Words.Escape(name)}{after}</text>");
    }

    /// <summary>Words that a pointer over the area is shown.</summary>
    public void Hover(Area area, string words) => over.Append(
        CultureInfo.InvariantCulture,
        $"<rect x=\"{area.Left:0.#}\" y=\"{area.Top:0.#}\" width=\"{area.Width:0.#}\" height=\"{area.Height:0.#}\" fill=\"none\" pointer-events=\"all\"><title>{Words.Escape(words)}</title></rect>");

    /// <summary>The picture as one element that says what it shows.</summary>
    public ChartImage ToImage(string says, ChartTable table)
    {
        var svg = string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-label="{Words.Escape(says)}" font-family="var(--ac-font)" font-size="{Lettering.Size}" style="font-variant-numeric: tabular-nums">{Drawn()}{over}</svg>
            """);
        return new(svg, width, height, says, table);
    }

    public void Dispose()
    {
        foreach (var panel in panels)
            panel.Dispose();
    }

    private string Drawn()
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, width, height), stream))
        {
            foreach (var panel in panels)
                panel.Render(canvas);
        }
        var svg = Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
        var start = svg.IndexOf('>', svg.IndexOf("<svg", StringComparison.Ordinal)) + 1;
        var inside = svg[start..svg.LastIndexOf("</svg>", StringComparison.Ordinal)];
        return Ink.Apply(Decimals().Replace(Spaces().Replace(inside, ""), "${kept}").Replace(" stroke-miterlimit=\"4\"", "", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?<kept>\d\.\d\d)\d+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Decimals();

    [GeneratedRegex(@"(?<=>)\s+|\s+(?=<)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Spaces();
}

/// <summary>Which part of a text stands at its x.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}
