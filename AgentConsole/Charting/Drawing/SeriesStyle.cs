using ScottPlot;

namespace AgentConsole.Charting.Drawing;

/// <summary>How the nth series looks: colour, dash and marker differ, so that no two are told apart by colour alone.</summary>
internal sealed record SeriesStyle(Ink Ink, Ink Line, MarkerShape Marker, MarkerShape Hollow)
{
    /// <summary>Number of series colours among the design tokens.</summary>
    public const int Kinds = 6;

    /// <summary>A dash for each colour; the first is solid.</summary>
    public static readonly string?[] Dashes = [null, "6 3", "2 3", "9 3 2 3", "4 2", "1 2"];

    private static readonly (MarkerShape Filled, MarkerShape Hollow)[] Markers =
    [
        (MarkerShape.FilledCircle, MarkerShape.OpenCircle),
        (MarkerShape.FilledSquare, MarkerShape.OpenSquare),
        (MarkerShape.FilledTriangleUp, MarkerShape.OpenTriangleUp),
        (MarkerShape.FilledDiamond, MarkerShape.OpenDiamond),
        (MarkerShape.FilledTriangleDown, MarkerShape.OpenTriangleDown),
        (MarkerShape.FilledCircle, MarkerShape.OpenCircle),
    ];

    /// <summary>After six series the colours come round again, with other markers.</summary>
    public static SeriesStyle Of(int index)
    {
        var (colour, marker) = (index % Kinds, Markers[(index + (index / Kinds)) % Kinds]);
        return new(Ink.Series[colour], Ink.SeriesLines[colour], marker.Filled, marker.Hollow);
    }
}
