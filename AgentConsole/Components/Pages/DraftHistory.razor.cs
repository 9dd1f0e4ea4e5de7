using AgentConsole.Components.Shared;
using AgentConsole.Components.Versions;
using AgentConsole.Diffing;
using AgentConsole.Domain;
using AgentConsole.Versioning;
using MudBlazor;

namespace AgentConsole.Components.Pages;

/// <summary>The drafts that were replaced, and how to bring one back.</summary>
public sealed partial class DraftHistory(AgentService agents, DraftService drafts, ChangeSummaries summaries, ISnackbar snackbar, VersionFeed feed) : AgentPage(agents, feed)
{
    private const int PageSize = 50;

    private IReadOnlyList<DraftSummary> revisions = [];
    private IReadOnlyDictionary<int, string> changes = new Dictionary<int, string>();
    private ConfigDiff? diff;
    private int? opened;
    private int size = PageSize;
    private bool more;

    protected override async Task LoadAsync(AgentDetail agent)
    {
        var page = (await drafts.HistoryAsync(AgentId, size + 1, User)).Value;
        var pairs = page.Zip(page.Skip(1), (newer, older) => (newer.Revision, Pair: (older.ContentHash, newer.ContentHash))).Where(p => p.Pair.Item1 != p.Pair.Item2).ToList();
        var words = await summaries.OfDraftsAsync(AgentId, [.. pairs.Select(p => p.Pair)], User);
        changes = pairs.ToDictionary(p => p.Revision, p => words[p.Pair]);
        (revisions, more) = ([.. page.Take(size)], page.Count > size);
    }

    private Task MoreAsync()
    {
        size += PageSize;
        return LoadAsync(Agent!);
    }

    private async Task OpenAsync(int revision)
    {
        if (opened == revision)
        {
            opened = null;
            return;
        }
        var config = await drafts.GetRevisionAsync(AgentId, revision, User);
        (opened, diff) = (revision, config.Error is null ? SnapshotDiff.Compare(Agent!.Draft, config.Value) : null);
    }

    private async Task RestoreAsync()
    {
        var outcome = await drafts.RestoreAsync(AgentId, opened!.Value, User);
        if (outcome.Error is { } refused)
            snackbar.Add(refused.ToWords(), Severity.Error);
        else
            snackbar.Add($"The draft is revision {opened} again, saved as revision {outcome.Value.Summary.DraftRevision}.", Severity.Success);
        opened = null;
    }

    private static string Words(DraftSummary revision) => revision.Origin switch
    {
        DraftOrigin.Create => "agent created",
        DraftOrigin.Import => "imported from another console",
        DraftOrigin.RollBack => $"rolled back to v{revision.OriginNumber}",
        DraftOrigin.Restore => $"brought back from revision {revision.OriginNumber}",
        _ => "edited",
    };
}
