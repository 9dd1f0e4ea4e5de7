using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AgentConsole.Charting;
using AgentConsole.Domain;

namespace AgentConsole.Tests.Charting;

/// <summary>Reads a drawn chart back: what stands where, in pixels.</summary>
internal sealed partial class DrawnSvg
{
    public DrawnSvg(ChartImage image) => Root = XElement.Parse(image.Svg);

    public XElement Root { get; }

    /// <summary>Every text in the order in which it was written.</summary>
    public IReadOnlyList<string> Texts => [.. Elements("text").Select(t => string.Join(' ', t.DescendantNodes().OfType<XText>().Select(n => n.Value)))];

    public IEnumerable<XElement> Elements(string name) => Root.Descendants().Where(e => e.Name.LocalName == name);

    /// <summary>The x of the text with exactly these words.</summary>
    public double X(string words) => Number(Text(words), "x");

    /// <summary>The y of the middle of the text with exactly these words.</summary>
    public double Y(string words) => Number(Text(words), "y") - (Number(Text(words), "font-size", 12) * 0.36);

    /// <summary>Middles of the circles of a colour.</summary>
    public IReadOnlyList<(double X, double Y)> Circles(string colour) =>
        [.. Elements("ellipse").Where(e => $"{e.Attribute("fill")?.Value}{e.Attribute("stroke")?.Value}".Contains($"--ac-{colour})", StringComparison.Ordinal)).Select(e => (Number(e, "cx"), Number(e, "cy")))];

    /// <summary>Corners of the lines of a colour, one list for each unbroken piece.</summary>
    public IReadOnlyList<IReadOnlyList<(double X, double Y)>> Lines(string colour) =>
    [
        .. Elements("path").Where(p => p.Attribute("stroke")?.Value == $"var(--ac-{colour})").SelectMany(p => p.Attribute("d")!.Value.Split('M', StringSplitOptions.RemoveEmptyEntries))
            .Select(Corners),
    ];

    /// <summary>Corners of a path.</summary>
    public static IReadOnlyList<(double X, double Y)> Corners(string path) =>
        [.. Corner().Matches(path).Select(m => (double.Parse(m.Groups["x"].Value, CultureInfo.InvariantCulture), double.Parse(m.Groups["y"].Value, CultureInfo.InvariantCulture)))];

    public static double Number(XElement element, string attribute, double other = double.NaN) =>
        element.Attribute(attribute) is { } found ? double.Parse(found.Value, CultureInfo.InvariantCulture) : other;

    private XElement Text(string words) => Elements("text").First(t => t.Value == words);

    [GeneratedRegex(@"(?<x>-?[\d.]+) (?<y>-?[\d.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Corner();
}
