using ScottPlot;
using SkiaSharp;

namespace AgentConsole.Charting.Drawing;

/// <summary>Markers with corners: triangles and diamonds of the chart library's sizes.</summary>
/// <remarks>The library's own leave their path to the garbage collector, which may take it while native code still draws it, and the whole process with it.</remarks>
internal sealed class Corners : IMarker
{
    // The height of a triangle with sides of 1, and twice that.
    private const float Height = 0.866f, Twice = 1.732f;

    private static readonly SKPoint[] Diamond = [new(0.5f, 0), new(0, 0.5f), new(-0.5f, 0), new(0, -0.5f)];
    private static readonly SKPoint[] Up = [new(0, -1 / Twice), new(Height / Twice, 0.5f / Twice), new(-Height / Twice, 0.5f / Twice)];
    private static readonly SKPoint[] Down = [.. Up.Select(p => new SKPoint(p.X, -p.Y))];

    private readonly SKPoint[] corners;
    private readonly bool filled;

    private Corners(SKPoint[] corners, bool filled) => (this.corners, this.filled) = (corners, filled);

    /// <summary>How a shape with corners is drawn; null for others, which the library draws.</summary>
    public static Corners? Of(MarkerShape shape) => shape switch
    {
        MarkerShape.FilledDiamond => new(Diamond, true),
        MarkerShape.OpenDiamond => new(Diamond, false),
        MarkerShape.FilledTriangleUp => new(Up, true),
        MarkerShape.OpenTriangleUp => new(Up, false),
        MarkerShape.FilledTriangleDown => new(Down, true),
        MarkerShape.OpenTriangleDown => new(Down, false),
        _ => null,
    };

    public void Render(SKCanvas canvas, Paint paint, Pixel center, float size, MarkerStyle markerStyle)
    {
        using var path = new SKPath();
        path.AddPoly([.. corners.Select(c => new SKPoint(center.X + (c.X * size), center.Y + (c.Y * size)))], close: true);
        if (filled)
            ScottPlot.Drawing.FillPath(canvas, paint, path, markerStyle.FillStyle);
        else
            ScottPlot.Drawing.DrawPath(canvas, paint, path, markerStyle.LineStyle);
    }
}
