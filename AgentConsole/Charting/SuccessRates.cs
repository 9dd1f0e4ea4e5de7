using AgentConsole.Charting.Drawing;

namespace AgentConsole.Charting;

/// <summary>The success rate of each version with its interval, on a common axis.</summary>
public sealed record SuccessRates(IReadOnlyList<VersionRate> Rows) : ChartData
{
    public override bool IsEmpty => Rows.Count == 0;

    internal override ChartImage Draw(int width) => SuccessRatesDrawing.Draw(this, width);
}

/// <summary>How the calls of one version ended.</summary>
/// <param name="Name">What the version is called in the chart, such as "v7".</param>
/// <param name="Successes">Evaluated calls that met the goal.</param>
/// <param name="Evaluated">Calls with an evaluation.</param>
/// <param name="NotEvaluated">Ended calls without one; never counted as failures.</param>
/// <param name="Interval">95 % interval of the rate, from 0 to 1; null when nothing was evaluated.</param>
/// <param name="IsCurrent">Marked as the current version.</param>
/// <param name="Note">A second line under the name, such as the version's label.</param>
public sealed record VersionRate(string Name, int Successes, int Evaluated, int NotEvaluated, Interval? Interval, bool IsCurrent = false, string Note = "")
{
    /// <summary>Successes per evaluated call, from 0 to 1; null when nothing was evaluated.</summary>
    internal double? Rate => Evaluated == 0 ? null : (double)Successes / Evaluated;
}
