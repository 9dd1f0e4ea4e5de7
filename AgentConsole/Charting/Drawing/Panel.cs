using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.Rendering.RenderActions;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace AgentConsole.Charting.Drawing;

/// <summary>A rectangle of the figure with axes of its own. What is drawn is not cut at its edges.</summary>
internal sealed class Panel : IDisposable
{
    private static readonly IRenderAction[] Actions = [new ReplaceNullAxesWithDefaults(), new CalculateLayout(), new RenderGridsBelowPlottables(), new Unclipped()];

    private readonly Plot plot = new();
    private readonly PixelRect figure;

    public Panel(int width, int height, Area area, Interval x, Interval y)
    {
        (Area, XRange, YRange, figure) = (area, x, y, new PixelRect(0, width, height, 0));
        plot.Layout.Fixed(new PixelPadding((float)area.Left, (float)(width - area.Right), (float)(height - area.Bottom), (float)area.Top));
        plot.Axes.SetLimits(x.Low, x.High, y.Low, y.High);
        plot.Grid.MajorLineColor = Ink.Grid.StandIn;
        plot.Axes.Bottom.TickGenerator = Ticks([]);
        Grid([]);
    }

    /// <summary>Where it lies in the figure, in pixels.</summary>
    public Area Area { get; }

    public Interval XRange { get; }

    public Interval YRange { get; }

    /// <summary>Pixels from the figure's left edge.</summary>
    public double X(double value) => Area.Left + ((value - XRange.Low) / XRange.Size * Area.Width);

    /// <summary>Pixels from the figure's top edge.</summary>
    public double Y(double value) => Area.Bottom - ((value - YRange.Low) / YRange.Size * Area.Height);

    /// <summary>Thin lines across at these heights.</summary>
    public void Grid(double[] ys) => plot.Axes.Left.TickGenerator = Ticks(ys);

    /// <summary>A line through the points, broken at NaN.</summary>
    public void Line(double[] xs, double[] ys, Ink ink, float width = 1.5f)
    {
        var line = plot.Add.ScatterLine(xs, ys, ink.StandIn);
        line.LineWidth = width;
    }

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, Ink ink, float width = 1) => Line([x1, x2], [y1, y2], ink, width);

    public void Marker(double x, double y, MarkerShape shape, float size, Ink ink)
    {
        var marker = plot.Add.Marker(x, y, shape, size, ink.StandIn);
        marker.MarkerStyle.LineWidth = 1.5f;
        marker.MarkerStyle.CustomRenderer = Corners.Of(shape);
    }

    /// <summary>A bar with caps over the interval: along x at height <paramref name="y"/>.</summary>
    public void WhiskerX(Interval interval, double y, Ink ink, float width = 2) => Whisker(
        new ErrorBar([interval.Middle], [y], [interval.Size / 2], [interval.Size / 2], null, null), ink, width);

    /// <summary>A bar with caps over the interval: along y at <paramref name="x"/>.</summary>
    public void WhiskerY(double x, Interval interval, Ink ink, float width = 2) => Whisker(
        new ErrorBar([x], [interval.Middle], null, null, [interval.Size / 2], [interval.Size / 2]), ink, width);

    /// <summary>The area between two lines.</summary>
    public void Band(double[] xs, double[] lows, double[] highs, Ink ink, double opacity)
    {
        var band = plot.Add.FillY(xs, lows, highs);
        band.FillColor = ink.StandIn.WithAlpha(opacity);
        band.LineWidth = 0;
        band.MarkerSize = 0;
    }

    public void Box(Interval x, Interval y, Ink ink, double opacity = 1)
    {
        var box = plot.Add.Rectangle(x.Low, x.High, y.Low, y.High);
        box.FillColor = ink.StandIn.WithAlpha(opacity);
        box.LineWidth = 0;
    }

    // Not by the library's own loop: it draws a first picture twice and cuts each part by a path whose id counts up with the process.
    public void Render(SKCanvas canvas)
    {
        using var pack = new RenderPack(plot, figure, canvas);
        foreach (var action in Actions)
            action.Render(pack);
    }

    public void Dispose() => plot.Dispose();

    private void Whisker(ErrorBar bar, Ink ink, float width)
    {
        bar.Color = ink.StandIn;
        bar.LineWidth = width;
        bar.CapSize = 7;
        plot.PlottableList.Add(bar);
    }

    private static NumericManual Ticks(double[] at) => new(at, [.. at.Select(_ => "")]);

    private sealed class Unclipped : IRenderAction
    {
        public void Render(RenderPack rp)
        {
            foreach (var part in rp.Plot.PlottableList)
            {
                part.Axes.DataRect = rp.DataRect;
                part.Render(rp);
            }
        }
    }
}

/// <summary>A rectangle in pixels, y downwards.</summary>
internal sealed record Area(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public bool Meets(Area other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
}
