using AgentConsole.Charting.Drawing;

namespace AgentConsole.Charting;

/// <summary>The difference between a version and the control over all calls so far, as it stood at the end of each day.</summary>
/// <param name="Version">The version that is compared, such as "v7".</param>
/// <param name="Control">What it is compared with, such as "v6".</param>
/// <param name="Points">A point per day, in order of days.</param>
/// <param name="Plan">The planned look; null when none is planned or its day cannot be told yet.</param>
/// <param name="TargetPoints">The effect that the experiment was planned to find, in points.</param>
/// <param name="Marks">What happened meanwhile.</param>
public sealed record RunningDifference(
    string Version, string Control, IReadOnlyList<DifferencePoint> Points, PlannedLook? Plan, double? TargetPoints, IReadOnlyList<ChartMark> Marks) : ChartData
{
    public override bool IsEmpty => Points.Count == 0;

    internal override ChartImage Draw(int width) => RunningDifferenceDrawing.Draw(this, width);
}

/// <summary>Where the difference stood at the end of a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Points">Difference over all calls so far, in points.</param>
/// <param name="Band">The sequence's interval in points, safe to look at on any day; null while there is too little data for one.</param>
public sealed record DifferencePoint(DateOnly Day, double Points, Interval? Band);

/// <summary>The one look that was planned: the day it is expected on or was taken, and the interval it gave in points (null before).</summary>
public sealed record PlannedLook(DateOnly Day, Interval? Result = null, bool IsExpected = false);
