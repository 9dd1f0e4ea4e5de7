using System.Globalization;
using AgentConsole.Calls;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Versions;

/// <summary>Versions as a line through time, with what can be done with each.</summary>
public sealed partial class VersionTimeline(VersionActions actions)
{
    [Parameter, EditorRequired]
    public AgentSummary Agent { get; set; } = default!;

    /// <summary>Newest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<VersionRow> Rows { get; set; } = [];

    private bool IsCurrent(VersionSummary version) => version.Number == Agent.CurrentVersion;

    private static string Outcome(CallCounts? calls) => calls switch
    {
        null => "no calls",
        { SuccessRate: { } rate } => string.Create(CultureInfo.InvariantCulture, $"{Count(calls)} · {rate:P1} success of {calls.Evaluated:N0} evaluated"),
        _ => $"{Count(calls)} · success not evaluated",
    };

    private static string Count(CallCounts calls) =>
        string.Create(CultureInfo.InvariantCulture, $"{calls.Calls:N0} {(calls.Calls == 1 ? "call" : "calls")}");
}
