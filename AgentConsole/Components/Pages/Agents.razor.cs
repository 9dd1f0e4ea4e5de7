using System.Globalization;
using AgentConsole.Calls.Stats;
using AgentConsole.Components.Drafts;
using AgentConsole.Versioning;

namespace AgentConsole.Components.Pages;

/// <summary>All agents, newest change first.</summary>
public sealed partial class Agents(AgentService service, CallStats stats, AgentActions actions, VersionFeed feed) : LivePage(feed)
{
    private const int PageSize = 50;
    private const int Days = 7;

    private List<AgentSummary>? agents;
    private IReadOnlyDictionary<string, RecentCalls> recent = new Dictionary<string, RecentCalls>();
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
        var page = (await service.ListAsync(size + 1, User)).Or([]);
        var shown = page.Take(size).ToList();
        var calls = (await stats.RecentAsync([.. shown.Select(a => a.Id)], Days, User)).Value;
        (agents, recent, more) = (shown, calls, page.Count > size);
    }

    private Task MoreAsync() => LoadAsync(agents!.Count + PageSize);

    private static string Daily(RecentCalls calls) =>
        string.Create(CultureInfo.InvariantCulture, $"Calls per UTC day from {calls.Days[0].Day:d MMMM} to {calls.Days[^1].Day:d MMMM}: {string.Join(", ", calls.Days.Select(d => d.Calls))}");

    private static string Rate(CallFigures figures) =>
        figures.SuccessRate is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate:0.0 %} of {figures.Evaluated:N0}") : "not evaluated";
}
