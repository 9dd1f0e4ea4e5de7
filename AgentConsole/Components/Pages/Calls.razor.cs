using AgentConsole.Calls;
using AgentConsole.Calls.Listing;
using AgentConsole.Components.Calls;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Experiments.Conversions;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Pages;

/// <summary>All calls, newest first; the filters are in the address.</summary>
public sealed partial class Calls(
    CallService service, AgentService agents, ConversionService conversionsOf, ExperimentService experimentsOf, CallActions actions, VersionFeed feed, BrowserClock clock, NavigationManager navigation) : LivePage(feed)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly CallPages pages = new(service);
    private Dictionary<string, string> names = [];
    private IReadOnlyList<ConversionDetail> conversions = [];
    private IReadOnlyList<Experiment> experiments = [];
    private PlaceKeeper? keeper;
    private string? opened;
    private string? problem;
    private CallCount? count;
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
    public string? Converted { get; set; }

    [SupplyParameterFromQuery]
    public string? ExperimentId { get; set; }

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
        Converted = Converted,
        ExperimentId = ExperimentId,
        Replays = Replays,
        From = From,
        To = To,
        Search = Search,
    };

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        (pages.User, pages.OnLooking) = (User, StateHasChanged);
        names = (await agents.ListAsync(1_000, User)).Or([]).ToDictionary(a => a.Id, a => a.Name);
    }

    protected override void Dispose(bool disposing)
    {
        pages.Close();
        base.Dispose(disposing);
    }

    protected override async Task OnParametersSetAsync()
    {
        Listen(AgentId, Interval);
        conversions = AgentId is { Length: > 0 } agent ? (await conversionsOf.ListAsync(agent, User)).Or([]) : [];
        experiments = AgentId is { Length: > 0 } ? (await experimentsOf.ListAsync(AgentId, User)).Or([]) : [];
        // The first time, the list itself calls when it is there.
        if (opened is not null && opened != navigation.Uri)
            await OpenAsync(await keeper!.FindAsync());
    }

    protected override async Task OnNoticesAsync(IReadOnlyList<Notice> notices)
    {
        var changed = notices.OfType<CallChanged>().Select(n => n.CallId).ToHashSet(StringComparer.Ordinal);
        var missed = notices.Any(n => n is NoticesMissed);
        if (missed)
            changed.UnionWith((pages.Rows ?? []).Select(c => c.Id));
        if ((changed.Count == 0 && !missed) || problem is not null)
            return;
        await pages.RefreshAsync(changed, keeper?.IsAtTop != false);
        await NameAsync();
    }

    private async Task OpenAsync(ReadingPlace? place)
    {
        opened = navigation.Uri;
        var filter = Text.Read(await clock.ZoneAsync());
        problem = (filter.Error ?? filter.Value.RefusedTo(User))?.ToWords();
        if (problem is not null)
            return;
        export = navigation.GetUriWithQueryParameters("calls.csv" + new Uri(navigation.Uri).Query, new Dictionary<string, object?> { ["from"] = Utc(filter.Value.From), ["to"] = Utc(filter.Value.To) });
        await pages.OpenAsync(filter.Value, place);
        await NameAsync();
        if (place is not null)
            keeper!.Return(place);
        await CountAsync(filter.Value);
    }

    /// <summary>Counting may take longer than the page, which does not wait for it.</summary>
    private async Task CountAsync(CallFilter filter)
    {
        var asked = opened;
        count = null;
        StateHasChanged();
        var counted = await Task.Run(() => service.CountAsync(filter, User));
        if (asked != opened)
            return;
        count = counted.Or(new(0, true));
        StateHasChanged();
    }

    private async Task MoreAsync()
    {
        await pages.MoreAsync();
        await NameAsync();
    }

    private async Task ShowNewestAsync()
    {
        await pages.RefreshAsync(new HashSet<string>(), atTop: true);
        await NameAsync();
        await keeper!.GoToTopAsync();
    }

    private async Task NameAsync()
    {
        foreach (var unknown in pages.Rows!.Select(c => c.AgentId).Where(id => !names.ContainsKey(id)).Distinct().ToList())
            names[unknown] = (await agents.GetAsync(unknown, User)).Match(a => a.Summary.Name, _ => unknown);
    }

    private static string Words(CallCount count) => $"{count.Calls:N0}{(count.IsAll ? "" : "+")} {(count is { Calls: 1, IsAll: true } ? "call" : "calls")}";

    private string NewCalls => pages.Newer switch
    {
        1 => "1 new call",
        > CallPages.MostCounted => $"more than {CallPages.MostCounted} new calls",
        var count => $"{count} new calls",
    };

    /// <summary>The file's days begin when those of this page do.</summary>
    private static string? Utc(DateTime? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
