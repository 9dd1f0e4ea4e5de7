using System.Globalization;
using AgentConsole.Calls;
using AgentConsole.Components.Experiments;
using AgentConsole.Components.Shared;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Components.Versions;

/// <summary>Versions as a line through time, with what can be done with each.</summary>
public sealed partial class VersionTimeline(VersionActions actions, ExperimentActions experiments, IJSRuntime js) : IAsyncDisposable
{
    private readonly BrowserPart arrows = new(js);
    private ElementReference element;

    [Parameter, EditorRequired]
    public AgentSummary Agent { get; set; } = default!;

    /// <summary>Newest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<VersionRow> Rows { get; set; } = [];

    /// <summary>How the calls of each version went, by number.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<int, CallCounts> Counts { get; set; } = default!;

    public ValueTask DisposeAsync() => arrows.DisposeAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && await arrows.ImportAsync("./js/lists.js"))
            await arrows.TellScriptAsync("showSources", element);
    }

    private bool IsCurrent(VersionSummary version) => version.Number == Agent.CurrentVersion;

    private static string Outcome(CallCounts? calls) => calls switch
    {
        null => "no calls",
        { SuccessRate: { } rate, Interval: { } fits } => string.Create(CultureInfo.InvariantCulture, $"{Count(calls)} · {rate:P1} success of {calls.Evaluated:N0} evaluated (95 % interval {fits.Low * 100:0.0} to {fits.High * 100:0.0})"),
        _ => $"{Count(calls)} · success not evaluated",
    };

    private static string Count(CallCounts calls) =>
        string.Create(CultureInfo.InvariantCulture, $"{calls.Calls:N0} {(calls.Calls == 1 ? "call" : "calls")}");
}
