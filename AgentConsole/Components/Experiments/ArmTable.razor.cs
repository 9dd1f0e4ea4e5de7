using System.Globalization;
using AgentConsole.Experiments;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Experiments;

/// <summary>One row per version: counts, the success rate with its interval on a common axis, and the difference to control.</summary>
public sealed partial class ArmTable
{
    [Parameter, EditorRequired]
    public ExperimentResults Results { get; set; } = default!;

    // One axis for all rows, just wide enough for every interval.
    private double From => Math.Max(0, (Results.Counts.Arms.Min(a => a.Interval?.Low) ?? 0) - 0.03);

    private double To => Math.Min(1, (Results.Counts.Arms.Max(a => a.Interval?.High) ?? 1) + 0.03);

    private string Scale => Results.Counts.Arms.All(a => a.Interval is null) ? "" : string.Create(CultureInfo.InvariantCulture, $"drawn from {From:P0} to {To:P0}");

    private string Left(double rate) => Width(rate - From);

    private string Width(double share) => (100 * share / (To - From)).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
