using System.Globalization;
using System.Text.RegularExpressions;
using AgentConsole.Charting;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Charting;

/// <summary>What holds for every chart, whatever its numbers and words.</summary>
public sealed partial class SvgTests
{
    private static readonly string Tokens = File.ReadAllText(Repository.File("wwwroot-assets", "css", "tokens.css"));

    private static readonly ChartData[] Samples = [.. ChartSamples.All.Select(c => c.Data), .. ChartSamples.Odd];

    public static TheoryData<int, int> Drawn => [.. Samples.SelectMany((_, i) => new[] { (i, DrawnCharts.Wide), (i, DrawnCharts.Narrow) })];

    [Theory]
    [MemberData(nameof(Drawn))]
    public void A_chart_is_one_element_that_says_what_it_shows(int sample, int width)
    {
        var image = Samples[sample].Draw(width);
        var svg = new DrawnSvg(image).Root;

        Assert.Equal("img", svg.Attribute("role")?.Value);
        Assert.Equal($"0 0 {image.Width} {image.Height}", svg.Attribute("viewBox")?.Value);
        Assert.Equal(width, image.Width);
        Assert.Equal(image.TextAlternative, svg.Attribute("aria-label")?.Value);
        Assert.EndsWith(".", image.TextAlternative, StringComparison.Ordinal);
        Assert.All(image.Table.Rows, row => Assert.Equal(image.Table.Columns.Count, row.Count));
    }

    [Theory]
    [MemberData(nameof(Drawn))]
    public void A_chart_uses_the_themes_colours_and_nothing_from_outside(int sample, int width)
    {
        var svg = new DrawnSvg(Samples[sample].Draw(width));
        var attributes = svg.Root.DescendantsAndSelf().SelectMany(e => e.Attributes()).Where(a => !a.IsNamespaceDeclaration && a.Name.LocalName != "aria-label").ToList();

        Assert.All(attributes.Where(a => a.Name.LocalName is "fill" or "stroke"), a => Assert.Matches("""^(none|var\(--ac-[a-z0-9-]+\))$""", a.Value));
        Assert.All(attributes.SelectMany(a => Token().Matches(a.Value)).Select(m => m.Value).Distinct(), token => Assert.Equal(token == "--ac-font" ? 1 : 2, Regex.Count(Tokens, $"{token}:")));
        Assert.DoesNotContain(attributes, a => a.Name.LocalName is "id" or "href" or "class" or "clip-path" || a.Value.Contains("url(", StringComparison.Ordinal) || a.Value.Contains('#'));
        Assert.DoesNotContain("xlink", Samples[sample].Draw(width).Svg, StringComparison.Ordinal);
        // The library's own way to leave out a colour is to leave out the attribute, and that is black.
        Assert.All(svg.Root.Descendants().Where(e => e.Name.LocalName is "path" or "rect" or "ellipse" or "text"), e => Assert.NotNull(e.Attribute("fill")));
        Assert.Empty(svg.Root.Descendants().Select(e => e.Name.LocalName).Distinct().Except(["path", "rect", "ellipse", "text", "tspan", "title"]));
    }

    [Theory]
    [MemberData(nameof(Drawn))]
    public void The_same_numbers_give_the_same_bytes(int sample, int width)
    {
        var first = Samples[sample].Draw(width).Svg;

        Assert.All(Enumerable.Range(0, 4).AsParallel().Select(_ => Samples[sample].Draw(width).Svg), again => Assert.Equal(first, again));
    }

    [Theory]
    [MemberData(nameof(Drawn))]
    public void Nothing_is_drawn_outside_the_picture(int sample, int width)
    {
        var image = Samples[sample].Draw(width);
        var svg = new DrawnSvg(image);

        foreach (var shape in svg.Elements("ellipse").Concat(svg.Elements("rect")))
        {
            var (left, top) = shape.Name.LocalName == "rect" ? (DrawnSvg.Number(shape, "x", 0), DrawnSvg.Number(shape, "y", 0)) : (DrawnSvg.Number(shape, "cx"), DrawnSvg.Number(shape, "cy"));
            Assert.InRange(left + DrawnSvg.Number(shape, "width", 0), 0, image.Width + 0.1);
            Assert.InRange(top + DrawnSvg.Number(shape, "height", 0), 0, image.Height + 0.1);
            Assert.InRange(left, -0.1, image.Width);
            Assert.InRange(top, -0.1, image.Height);
        }
        Assert.All(svg.Elements("text"), text => Assert.InRange(DrawnSvg.Number(text, "y"), 0, image.Height));
    }

    [Fact]
    public void Hostile_words_are_shown_as_words()
    {
        var svg = new DrawnSvg(new SuccessRates([ChartSamples.Version(ChartSamples.Hostile, 5, 10, 1)]).Draw(DrawnCharts.Wide));

        Assert.Contains(svg.Texts, t => t.StartsWith("<script>alert('x')</script>&amp;", StringComparison.Ordinal) && t.EndsWith('…'));
        Assert.DoesNotContain(svg.Root.ToString(), c => c is '\u202E' or '\u2066' or '\uFFFF' or '\0');
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void The_colours_of_series_can_be_read_as_text(string theme)
    {
        var tokens = Tokens.Split(":root[data-theme=\"dark\"]")[theme == "dark" ? 1 : 0];
        var surface = Luminance(Colour(tokens, "surface"));

        foreach (var series in Enumerable.Range(1, 6).Select(i => Luminance(Colour(tokens, $"series-{i}"))))
            Assert.InRange((Math.Max(series, surface) + 0.05) / (Math.Min(series, surface) + 0.05), 4.5, 21);
    }

    private static int Colour(string tokens, string name) => int.Parse(Regex.Match(tokens, $"--ac-{name}: #([0-9a-f]{{6}})").Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    // WCAG 2.2, relative luminance.
    private static double Luminance(int colour)
    {
        var parts = new[] { colour >> 16, (colour >> 8) & 255, colour & 255 }.Select(c => c / 255d).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex("--ac-[a-z0-9-]+", RegexOptions.None, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Token();
}
