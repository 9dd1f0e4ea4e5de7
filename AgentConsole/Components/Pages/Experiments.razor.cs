using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Versioning;

namespace AgentConsole.Components.Pages;

/// <summary>All experiments, newest first.</summary>
public sealed partial class Experiments(ExperimentService service, AgentService agents, VersionFeed feed) : LivePage(feed)
{
    private const int PageSize = 50;

    private IReadOnlyList<Experiment>? experiments;
    private Dictionary<string, string> names = [];
    private bool more;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Listen(null);
        await LoadAsync();
    }

    protected override Task OnNoticesAsync(IReadOnlyList<Notice> notices) => notices.Any(n => n is ExperimentChanged or NoticesMissed) ? LoadAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        var page = (await service.ListAsync(null, User, PageSize + 1)).Or([]);
        names = (await agents.ListAsync(1_000, User)).Or([]).ToDictionary(a => a.Id, a => a.Name);
        (experiments, more) = ([.. page.Take(PageSize)], page.Count > PageSize);
    }

    private async Task MoreAsync()
    {
        var page = (await service.ListAsync(null, User, PageSize + 1, experiments![^1].Id)).Or([]);
        (experiments, more) = ([.. experiments, .. page.Take(PageSize)], page.Count > PageSize);
    }
}
