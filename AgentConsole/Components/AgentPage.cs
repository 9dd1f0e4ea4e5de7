using AgentConsole.Components.Shared;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components;

/// <summary>A page of one agent: loads it, and again when something happens to it.</summary>
public abstract class AgentPage(AgentService agents, VersionFeed feed) : LivePage(feed)
{
    private string? heard;

    /// <summary>The agent's id, from the address.</summary>
    [Parameter]
    public string AgentId { get; set; } = "";

    /// <summary>The agent with its draft; null while it is loading or when it cannot be shown.</summary>
    protected AgentDetail? Agent { get; private set; }

    /// <summary>Why the page cannot be shown.</summary>
    protected string? Problem { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (heard != AgentId)
        {
            heard = AgentId;
            Listen(AgentId);
        }
        await ReloadAsync();
    }

    protected override Task OnNoticesAsync(IReadOnlyList<Notice> notices) => ReloadAsync();

    /// <summary>Loads what the page shows beside the agent.</summary>
    protected abstract Task LoadAsync(AgentDetail agent);

    private async Task ReloadAsync()
    {
        var found = await agents.GetAsync(AgentId, User);
        Problem = found.Error?.ToWords();
        if (found.Error is null)
            await LoadAsync(found.Value);
        Agent = found.Error is null ? found.Value : null;
    }
}
