using AgentConsole.Calls;
using AgentConsole.Versioning;

namespace AgentConsole.Components.Versions;

/// <summary>One line of the timeline: a version, what it changed against the one before, and how its calls went.</summary>
public sealed record VersionRow(VersionSummary Version, string Change, CallCounts? Calls);

/// <summary>Reads the lines of the timeline.</summary>
public sealed class VersionRows(VersionService versions, CallService calls, ChangeSummaries summaries)
{
    /// <summary>The newest <paramref name="size"/> versions, and whether there are older ones.</summary>
    public async Task<(IReadOnlyList<VersionRow> Rows, bool More)> LoadAsync(string agentId, int size)
    {
        var page = (await versions.HistoryAsync(agentId, size + 1)).Value;
        var pairs = page.Zip(page.Skip(1), (newer, older) => (older.ContentHash, newer.ContentHash)).ToList();
        var changes = await summaries.OfVersionsAsync(pairs);
        var counts = (await calls.CountAsync(agentId, DateTime.UnixEpoch)).Where(c => c.AgentVersion is not null).ToDictionary(c => c.AgentVersion!.Value);
        var rows = page.Take(size).Select((version, i) =>
            new VersionRow(version, i < pairs.Count ? changes[pairs[i]] : "the first version", counts.GetValueOrDefault(version.Number)));
        return ([.. rows], page.Count > size);
    }
}
