using AgentConsole.Charting.Drawing;

namespace AgentConsole.Charting;

/// <summary>Differences to the control with their intervals, one row per version or measure.</summary>
/// <param name="Control">What the rows are compared with, such as "v6".</param>
/// <param name="Rows">The differences.</param>
/// <param name="TargetPoints">The effect that the experiment was planned to find, in points; null when there is none.</param>
public sealed record Differences(string Control, IReadOnlyList<DifferenceRow> Rows, double? TargetPoints = null) : ChartData
{
    public override bool IsEmpty => Rows.Count == 0;

    internal override ChartImage Draw(int width) => DifferencesDrawing.Draw(this, width);
}

/// <summary>One difference to the control.</summary>
/// <param name="Name">The version or measure.</param>
/// <param name="Points">Difference in points; null when there is not enough data.</param>
/// <param name="Interval">Interval of the difference in points; null when there is not enough data.</param>
/// <param name="Note">A second line under the name.</param>
/// <param name="HigherIsBetter">False for measures such as transfers, where less is better; the row says so.</param>
public sealed record DifferenceRow(string Name, double? Points, Interval? Interval, string Note = "", bool HigherIsBetter = true);
