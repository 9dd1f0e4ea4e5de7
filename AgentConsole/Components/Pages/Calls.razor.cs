using AgentConsole.Calls;
using AgentConsole.Components.Calls;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Pages;

/// <summary>All calls, newest first; the filters are in the address.</summary>
public sealed partial class Calls(CallService service, AgentService agents, CallActions actions, VersionFeed feed, BrowserClock clock, NavigationManager navigation) : LivePage(feed)
{
    private const int PageSize = 50;

    private Dictionary<string, string> names = [];
    private IReadOnlyList<Call>? calls;
    private int size = PageSize;
    private bool more;
    private string? problem;
    private string export = "calls.csv";

    [SupplyParameterFromQuery]
    public string? AgentId { get; set; }

    [SupplyParameterFromQuery]
    public string? AgentVersion { get; set; }

    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    [SupplyParameterFromQuery]
    public string? Channel { get; set; }

    [SupplyParameterFromQuery]
    public string? Direction { get; set; }

    [SupplyParameterFromQuery]
    public string? Success { get; set; }

    [SupplyParameterFromQuery]
    public string? Replays { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? To { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    private CallFilterText Text => new()
    {
        AgentId = AgentId,
        AgentVersion = AgentVersion,
        Status = Status,
        Channel = Channel,
        Direction = Direction,
        Success = Success,
        Replays = Replays,
        From = From,
        To = To,
        Search = Search,
    };

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        names = (await agents.ListAsync(1_000)).ToDictionary(a => a.Id, a => a.Name);
    }

    protected override Task OnParametersSetAsync()
    {
        Listen(AgentId);
        size = PageSize;
        return LoadAsync();
    }

    protected override Task OnNoticesAsync(IReadOnlyList<Notice> notices) =>
        notices.Any(n => n is CallChanged) ? LoadAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        var filter = Text.Read(await clock.ZoneAsync());
        problem = filter.Error?.ToWords();
        if (filter.Error is not null)
            return;
        export = navigation.GetUriWithQueryParameters("calls.csv" + new Uri(navigation.Uri).Query, new Dictionary<string, object?> { ["from"] = Utc(filter.Value.From), ["to"] = Utc(filter.Value.To) });
        var page = await service.ListAsync(filter.Value, size + 1);
        foreach (var unknown in page.Select(c => c.AgentId).Where(id => !names.ContainsKey(id)).Distinct().ToList())
            names[unknown] = (await agents.GetAsync(unknown)).Match(a => a.Summary.Name, _ => unknown);
        (calls, more) = ([.. page.Take(size)], page.Count > size);
    }

    private Task MoreAsync()
    {
        size += PageSize;
        return LoadAsync();
    }

    /// <summary>The file's days begin when those of this page do.</summary>
    private static string? Utc(DateTime? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
