using ScottPlot;

namespace AgentConsole.Charting.Drawing;

/// <summary>The sign of each kind of mark.</summary>
internal static class MarkSigns
{
    public static MarkerShape Sign(this MarkKind kind) => kind switch
    {
        MarkKind.Published => MarkerShape.FilledTriangleUp,
        MarkKind.RolledBack => MarkerShape.FilledTriangleDown,
        _ => MarkerShape.FilledDiamond,
    };
}
