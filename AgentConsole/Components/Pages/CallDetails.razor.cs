using AgentConsole.Calls;
using AgentConsole.Components.Shared;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Pages;

/// <summary>One call: what it ran and why, what was said, what came of it.</summary>
public sealed partial class CallDetails(CallService calls, AgentService agents, VersionService versions, VersionFeed feed) : LivePage(feed)
{
    private CallDetail? detail;
    private VersionSummary? ran;
    private IReadOnlyList<string> declared = [];
    private string agentName = "";
    private VersionSummary? current;
    private string? problem;
    private string? heard;

    /// <summary>The call's id, from the address.</summary>
    [Parameter]
    public string CallId { get; set; } = "";

    protected override async Task OnParametersSetAsync()
    {
        (detail, current) = (null, null);
        await LoadAsync();
        if (detail is { Call: var call } && heard != call.AgentId)
        {
            heard = call.AgentId;
            Listen(call.AgentId);
        }
    }

    protected override Task OnNoticesAsync(IReadOnlyList<Notice> notices) =>
        notices.Any(n => n is VersionPublished or NoticesMissed || (n is CallChanged changed && changed.CallId == CallId)) ? LoadAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        var found = await calls.GetAsync(CallId, User);
        problem = found.Error?.ToWords();
        if (found.Error is not null)
            return;
        var call = found.Value.Call;
        var agent = (await agents.GetAsync(call.AgentId, User)).Value.Summary;
        agentName = agent.Name;
        if (agent.CurrentVersion is { } now && now != current?.Number)
            current = (await versions.GetAsync(call.AgentId, now, User)).Value.Summary;
        if (detail is null)
        {
            ran = call.AgentVersion is { } number ? (await versions.GetAsync(call.AgentId, number, User)).Value.Summary : null;
            var snapshots = await versions.SnapshotsAsync([call.ContentHash], User);
            declared = snapshots.TryGetValue(call.ContentHash, out var config) ? [.. config.Config.PostCallAnalysis.Schema.Select(f => f.Name)] : [];
        }
        detail = found.Value;
    }
}
