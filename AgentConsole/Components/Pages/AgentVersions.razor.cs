using AgentConsole.Components.Versions;
using AgentConsole.Versioning;

namespace AgentConsole.Components.Pages;

/// <summary>The versions of an agent, newest first.</summary>
public sealed partial class AgentVersions(AgentService agents, VersionRows timeline, VersionFeed feed) : AgentPage(agents, feed)
{
    private const int PageSize = 50;

    private IReadOnlyList<VersionRow> rows = [];
    private int size = PageSize;
    private bool more;

    protected override async Task LoadAsync(AgentDetail agent) =>
        (rows, more) = await timeline.LoadAsync(agent.Summary.Id, size);

    private Task MoreAsync()
    {
        size += PageSize;
        return LoadAsync(Agent!);
    }
}
