using AgentConsole.Components.Shared;
using AgentConsole.Components.Versions;
using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Calls;

/// <summary>What a call ran, why, and what has become of it since.</summary>
public sealed partial class CallVersion(ChangeSummaries summaries, ExperimentService experiments, BrowserClock clock)
{
    private TimeZoneInfo zone = TimeZoneInfo.Utc;
    private string? changed;
    private ExperimentDetail? experiment;
    private string shares = "";
    private (string Then, string Now) compared;

    [Parameter, EditorRequired]
    public Call Call { get; set; } = default!;

    /// <summary>The version it ran; null when it ran the draft.</summary>
    [Parameter, EditorRequired]
    public VersionSummary? Ran { get; set; }

    /// <summary>The version that is current now; null when none is.</summary>
    [Parameter, EditorRequired]
    public VersionSummary? Current { get; set; }

    /// <summary>Who looks at it.</summary>
    [Parameter, EditorRequired]
    public Actor User { get; set; } = default!;

    private bool IsCurrent => Call.AgentVersion is not null && Call.AgentVersion == Current?.Number;

    protected override async Task OnParametersSetAsync()
    {
        zone = await clock.ZoneAsync();
        await FindExperimentAsync();
        if (Current is null || compared == (Call.ContentHash, Current.ContentHash))
            return;
        compared = (Call.ContentHash, Current.ContentHash);
        changed = (await summaries.OfVersionsAsync([compared], User)).GetValueOrDefault(compared);
    }

    private async Task FindExperimentAsync()
    {
        if (Call is not { VersionReason: VersionReason.Experiment, ExperimentId: { } id } || experiment?.Experiment.Id == id)
            return;
        experiment = (await experiments.GetAsync(Call.AgentId, id, User)).Value;
        shares = ArmWeights.Read(experiment.Periods.Single(p => p.Number == Call.ExperimentPeriod).Weights).Words;
    }
}
