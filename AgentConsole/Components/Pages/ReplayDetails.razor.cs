using AgentConsole.Calls.Replays;
using AgentConsole.Components.Shared;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Pages;

/// <summary>One replay: how far it is and what it found; of one recorded call turn by turn, of many a line each.</summary>
public sealed partial class ReplayDetails(ReplayReader reader, ReplayService replays, AgentService agents, VersionFeed feed) : LivePage(feed)
{
    private ReplayDetail? replay;
    private ReplayComparison? found;
    private HashSet<string> calls = [];
    private string agentName = "";
    private string? problem;
    private string? notCanceled;
    private string? heard;
    private int? recorded;

    /// <summary>The replay's id, from the address.</summary>
    [Parameter]
    public string ReplayId { get; set; } = "";

    /// <summary>The recorded call that is looked at, from the address.</summary>
    [Parameter]
    public string? CallId { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        (replay, notCanceled) = (null, null);
        await LoadAsync();
        if (replay is { Run.AgentId: var agentId } && heard != agentId)
        {
            heard = agentId;
            Listen(agentId);
            // What happened between reading and listening was not heard.
            await LoadAsync();
        }
    }

    protected override Task OnNoticesAsync(IReadOnlyList<Notice> notices) =>
        notices.Any(n => n is NoticesMissed || (n is CallChanged call && calls.Contains(call.CallId)) || (n is ReplayChanged changed && changed.RunId == ReplayId)) ? LoadAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        var read = await reader.GetAsync(ReplayId, User);
        var one = CallId ?? (read.Error is null && read.Value.Comparisons is [var only] ? only.Original.Call.Id : null);
        var compared = read.Error is null && one is not null ? await reader.CompareAsync(ReplayId, one, User) : (Domain.Outcome<ReplayComparison>?)null;
        problem = (read.Error ?? compared?.Error)?.ToWords();
        if (problem is not null)
            return;
        if (replay is null)
            agentName = (await agents.GetAsync(read.Value.Run.AgentId, User)).Value.Summary.Name;
        (replay, found) = (read.Value, compared?.Value);
        calls = replay.Comparisons.SelectMany(c => c.Lanes).Select(l => l.Call.Id).ToHashSet(StringComparer.Ordinal);
        recorded = replay.Comparisons.Select(c => c.Original.Call.AgentVersion).FirstOrDefault();
    }

    private async Task CancelAsync()
    {
        notCanceled = (await replays.CancelAsync(ReplayId, User)).Error?.ToWords();
        await LoadAsync();
    }
}
