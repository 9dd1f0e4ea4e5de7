using System.Globalization;
using AgentConsole.Calls;
using AgentConsole.Components.Shared;
using AgentConsole.Components.Versions;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Pages;

/// <summary>The versions of an agent, newest first; the filters are in the address.</summary>
public sealed partial class AgentVersions(
    AgentService agents, VersionService versions, VersionRows timeline, BrowserClock clock, NavigationManager navigation, VersionFeed feed) : AgentPage(agents, feed)
{
    private const int PageSize = 50;

    private IReadOnlyList<VersionRow> rows = [];
    private IReadOnlyDictionary<int, CallCounts> counts = new Dictionary<int, CallCounts>();
    private IReadOnlyList<string> authors = [];
    private (string? AgentId, VersionFilter Filter) shown = (null, new());
    private bool more;

    /// <summary>Only what this person published.</summary>
    [SupplyParameterFromQuery]
    public string? Author { get; set; }

    /// <summary>Only versions whose label or notes hold this.</summary>
    [SupplyParameterFromQuery]
    public string? Text { get; set; }

    /// <summary>Only versions from this day on, such as <c>2026-03-01</c>.</summary>
    [SupplyParameterFromQuery]
    public string? Since { get; set; }

    private bool IsFiltered => (Given(Author) ?? Given(Text) ?? Given(Since)) is not null;

    protected override async Task LoadAsync(AgentDetail agent)
    {
        var asked = (agent.Summary.Id, new VersionFilter(Given(Author), Given(Text), await SinceAsync()));
        counts = (await timeline.CountsAsync(agent.Summary.Id, User)).Or(counts);
        if (shown == asked && rows.Count > 0 && agent.Summary.CurrentVersion == Agent?.Summary.CurrentVersion)
            return;
        authors = (await versions.AuthorsAsync(agent.Summary.Id, User)).Or([]);
        var (newest, older) = await timeline.LoadAsync(agent.Summary.Id, asked.Item2, PageSize, User);
        // Versions never change: what was loaded below the newest stays, so that a new one does not move the reader.
        var below = shown == asked && newest is [.., { Version.Number: var last }] ? rows.SkipWhile(r => r.Version.Number >= last).ToList() : [];
        more = below.Count > 0 ? more : older;
        (rows, shown) = ([.. newest, .. below], asked);
    }

    private async Task MoreAsync()
    {
        var asked = shown;
        var (older, evenOlder) = await timeline.LoadAsync(AgentId, asked.Filter, PageSize, User, rows[^1].Version.Number);
        if (asked != shown)
            return;
        (rows, more) = ([.. rows, .. older.Where(r => r.Version.Number < rows[^1].Version.Number)], evenOlder);
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private async Task<DateTime?> SinceAsync() =>
        DateTime.TryParseExact(Since, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? TimeZoneInfo.ConvertTimeToUtc(day, await clock.ZoneAsync())
            : null;

    private void Filter(string name, ChangeEventArgs change)
    {
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(name.ToLowerInvariant(), Given((change.Value as string)?.Trim())));
    }
}
