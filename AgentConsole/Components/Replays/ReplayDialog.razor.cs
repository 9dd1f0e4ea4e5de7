using AgentConsole.Calls.Replays;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AgentConsole.Components.Replays;

/// <summary>Asks what to play a recorded call, or the failed calls of a version, on, and starts the replay.</summary>
public sealed partial class ReplayDialog(AgentService agents, VersionService versions, ReplayService replays, ReplayReader reader)
{
    private const int Offered = 200;
    private const string Draft = "draft";

    private IReadOnlyList<VersionSummary> history = [];
    private string draft = "the draft";
    private string target = Draft;
    private int? current;
    private int baselines = 2;
    private int failed;
    private int last = 20;

    [Parameter, EditorRequired]
    public string AgentId { get; set; } = "";

    /// <summary>The version that the recorded calls ran; null for the draft.</summary>
    [Parameter, EditorRequired]
    public int? Ran { get; set; }

    /// <summary>The recorded call; null for the failed calls of the version.</summary>
    [Parameter]
    public string? CallId { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var by = await UserAsync();
        var agent = (await agents.GetAsync(AgentId, by)).Value.Summary;
        history = (await versions.HistoryAsync(AgentId, Offered, by)).Or([]);
        if (CallId is null)
            failed = (await reader.CountFailedAsync(AgentId, Ran!.Value, by)).Or(0);
        (current, last) = (agent.CurrentVersion, Math.Clamp(failed, 1, last));
        draft = agent.HasUnpublishedChanges ? "the draft, with its unpublished changes" : $"the draft (same as v{current})";
        if (!agent.HasUnpublishedChanges && current is { } number)
            target = $"{number}";
    }

    private Task StartAsync()
    {
        var request = new ReplayRequest(target.Length == 0 ? null : ConfigName.Parse(target), baselines);
        return DoAsync(by => CallId is null ? replays.StartFailedAsync(AgentId, Ran!.Value, last, request, by) : replays.StartAsync(CallId, request, by), started => Dialog.Close(DialogResult.Ok(started.Run.Id)));
    }
}
