namespace AgentConsole.Charting.Drawing;

/// <summary>Finds room for labels beside the points they name.</summary>
internal sealed class Labels(double top, double bottom)
{
    private const double Line = 14;

    private readonly List<Area> taken = [];

    /// <summary>The height nearest to <paramref name="y"/> at which a label of this width collides with none before it.</summary>
    public double Place(double x, double y, double width)
    {
        for (var step = 0; step < 200; step++)
        {
            var away = (step + 1) / 2 * 4 * (step % 2 == 0 ? 1 : -1);
            var area = new Area(x, y + away - (Line / 2), x + width, y + away + (Line / 2));
            if (area.Top < top - (Line / 2) || area.Bottom > bottom + (Line / 2) || taken.Any(area.Meets))
                continue;
            taken.Add(area);
            return y + away;
        }
        return y;
    }
}
