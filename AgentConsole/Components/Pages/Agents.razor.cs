using System.Globalization;
using AgentConsole.Calls;
using AgentConsole.Components.Drafts;
using AgentConsole.Domain;
using AgentConsole.Versioning;

namespace AgentConsole.Components.Pages;

/// <summary>All agents, newest change first.</summary>
public sealed partial class Agents(AgentService service, CallService calls, AgentActions actions, VersionFeed feed) : LivePage(feed)
{
    private const int PageSize = 50;

    private List<AgentSummary>? agents;
    private Dictionary<string, CallCounts> counts = [];
    private bool more;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Listen(null);
        await LoadAsync(PageSize);
    }

    protected override Task OnNoticesAsync(IReadOnlyList<Notice> notices) => LoadAsync(Math.Max(PageSize, agents?.Count ?? 0));

    private async Task LoadAsync(int size)
    {
        var page = await service.ListAsync(size + 1);
        counts = (await calls.CountAsync(null, Clock.Now.AddDays(-7))).GroupBy(c => c.AgentId)
            .ToDictionary(g => g.Key, g => new CallCounts(g.Key, null, g.Sum(c => c.Calls), g.Sum(c => c.Evaluated), g.Sum(c => c.Successes)));
        (agents, more) = ([.. page.Take(size)], page.Count > size);
    }

    private Task MoreAsync() => LoadAsync(agents!.Count + PageSize);

    private static string Rate(CallCounts? count) =>
        count?.SuccessRate is { } rate ? $"{rate.ToString("0.0 %", CultureInfo.InvariantCulture)} of {count.Evaluated:N0}" : "not evaluated";
}
