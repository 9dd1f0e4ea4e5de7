using System.Text.Encodings.Web;
using System.Text.Json;
using AgentConsole.Components.Diffs;
using AgentConsole.Components.Shared;
using AgentConsole.Components.Versions;
using AgentConsole.Diffing;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Pages;

/// <summary>Any two of the draft and the versions, compared. The address says which and how, so it can be sent to someone.</summary>
public sealed partial class Compare(AgentService agents, VersionService versions, VersionActions actions, NavigationManager navigation, VersionFeed feed) : AgentPage(agents, feed)
{
    private const int Offered = 200;

    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly (string? Key, string Words)[] Views = [(null, "Side by side"), ("inline", "Inline"), ("json", "JSON")];

    private IReadOnlyList<VersionSummary> history = [];
    private NamedConfig? before;
    private NamedConfig? after;
    private ConfigDiff? diff;
    private DiffView? shown;

    /// <summary>A version's number, <c>current</c> or <c>draft</c>.</summary>
    [Parameter]
    public string Before { get; set; } = "";

    /// <summary>A version's number, <c>current</c> or <c>draft</c>.</summary>
    [Parameter]
    public string After { get; set; } = "";

    /// <summary>None for side by side, <c>inline</c> or <c>json</c>.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    private bool CanRollBack => before?.Version is { } old && Agent!.Summary is { DeletedAt: null } agent && old.Number != agent.CurrentVersion;

    protected override async Task LoadAsync(AgentDetail agent)
    {
        var (old, now) = (await versions.FindAsync(AgentId, ConfigName.Parse(Before), User), await versions.FindAsync(AgentId, ConfigName.Parse(After), User));
        Problem = (old.Error ?? now.Error)?.ToWords();
        if (Problem is not null)
            return;
        history = (await versions.HistoryAsync(AgentId, Offered, User)).Value;
        if (diff is null || old.Value.Config.Hash != before?.Config.Hash || now.Value.Config.Hash != after?.Config.Hash)
            diff = SnapshotDiff.Compare(old.Value.Config, now.Value.Config);
        (before, after) = (old.Value, now.Value);
    }

    private IEnumerable<(string Key, string Words)> Names(string chosen)
    {
        yield return ("draft", "the draft");
        yield return ("current", $"current (v{Agent!.Summary.CurrentVersion})");
        foreach (var version in history)
            yield return ($"{version.Number}", version.Label is null ? $"v{version.Number}" : $"v{version.Number} · {version.Label}");
        if (int.TryParse(chosen, System.Globalization.CultureInfo.InvariantCulture, out var number) && history.All(v => v.Number != number))
            yield return (chosen, $"v{number}");
    }

    private void GoTo(string? from, string? to) =>
        navigation.NavigateTo($"agents/{AgentId}/compare/{from}/{to}{new Uri(navigation.Uri).Query}");

    private Task RollBackAsync() => actions.RollBackAsync(AgentId, before!.Version!.Number);

    private static string Indented(NamedConfig config) => config.Config.Edit().ToJsonString(Pretty);
}
