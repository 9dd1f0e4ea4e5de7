using System.Globalization;
using System.Text.RegularExpressions;
using AgentConsole.Domain;
using ScottPlot;

namespace AgentConsole.Charting.Drawing;

/// <summary>What something is drawn with: a colour of the page's theme by the name of its design token, so that one picture serves light and dark.</summary>
internal sealed partial class Ink
{
    private static readonly List<Ink> All = [];

    private readonly string stroke;

    // The library knows colours only, and its dashes become outlines of thousands of points: a stand-in colour goes in, the token and the dash come out.
    private Ink(string token, string? dash = null, bool crisp = false)
    {
        StandIn = new Color(0xA1, 0xB0, (byte)All.Count);
        All.Add(this);
        Css = $"var(--ac-{token})";
        stroke = (dash is null ? "" : $" stroke-dasharray=\"{dash}\"") + (crisp ? " shape-rendering=\"crispEdges\" vector-effect=\"non-scaling-stroke\"" : "");
    }

    public static Ink Grid { get; } = new("line", crisp: true);
    public static Ink Axis { get; } = new("line-strong", crisp: true);
    public static Ink Mark { get; } = new("line-strong", "3 3", crisp: true);
    public static Ink Target { get; } = new("info", "7 4", crisp: true);
    public static Ink Text { get; } = new("text");
    public static Ink Muted { get; } = new("muted");
    public static Ink Accent { get; } = new("accent");
    public static Ink Soft { get; } = new("accent-soft");
    public static Ink Surface { get; } = new("surface");
    public static Ink Info { get; } = new("info");

    /// <summary>The colours of series, in order.</summary>
    public static IReadOnlyList<Ink> Series { get; } = [.. Enumerable.Range(1, SeriesStyle.Kinds).Select(i => new Ink($"series-{i}"))];

    /// <summary>The same colours for their lines, each with its own dash.</summary>
    public static IReadOnlyList<Ink> SeriesLines { get; } = [.. SeriesStyle.Dashes.Select((dash, i) => new Ink($"series-{i + 1}", dash))];

    /// <summary>The colour as the page knows it.</summary>
    public string Css { get; }

    /// <summary>The colour as the drawing library knows it.</summary>
    public Color StandIn { get; }

    /// <summary>The drawing with every stand-in replaced by what it stands for.</summary>
    public static string Apply(string svg) => StandIns().Replace(svg, found =>
    {
        var ink = All[int.Parse(found.Groups["number"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)];
        var what = found.Groups["what"].Value;
        return $"{what}=\"{ink.Css}\"{(what == "stroke" ? ink.stroke : "")}";
    });

    [GeneratedRegex("(?<what>fill|stroke)=\"#A1B0(?<number>[0-9A-F]{2})\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex StandIns();
}
