using AgentConsole.Versioning;

namespace AgentConsole.Components;

/// <summary>A page that hears what others do with agents, versions and calls.</summary>
public abstract class LivePage(VersionFeed feed) : ConsolePage
{
    /// <summary>Hears notices of one agent, or of all with null, instead of what was heard before; at most once per <paramref name="interval"/>.</summary>
    protected void Listen(string? agentId, TimeSpan? interval = null) => Hear(feed.Subscribe(agentId, notices => InFlowAsync(() => OnNoticesAsync(notices)), interval));

    /// <summary>Something happened; called in the page's own flow.</summary>
    protected virtual Task OnNoticesAsync(IReadOnlyList<Notice> notices) => Task.CompletedTask;
}
