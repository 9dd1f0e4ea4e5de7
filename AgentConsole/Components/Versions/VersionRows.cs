using AgentConsole.Calls;
using AgentConsole.Calls.Stats;
using AgentConsole.Domain;
using AgentConsole.Versioning;

namespace AgentConsole.Components.Versions;

/// <summary>One line of the timeline: a version, and what it changed against the one before.</summary>
public sealed record VersionRow(VersionSummary Version, string Change);

/// <summary>Reads the lines of the timeline.</summary>
public sealed class VersionRows(VersionService versions, CallStats stats, ChangeSummaries summaries)
{
    /// <summary>The newest <paramref name="size"/> versions that match, below the number <paramref name="before"/> if given, and whether there are older ones.</summary>
    public async Task<(IReadOnlyList<VersionRow> Rows, bool More)> LoadAsync(string agentId, VersionFilter filter, int size, Actor by, int? before = null)
    {
        var found = (await versions.HistoryAsync(agentId, size + 1, by, before, filter)).Value;
        var page = found.Take(size).ToList();
        var earlier = await versions.HashesAsync(agentId, [.. page.Select(v => v.Number - 1)], by);
        var pairs = page.Where(v => earlier.ContainsKey(v.Number - 1)).ToDictionary(v => v.Number, v => (earlier[v.Number - 1], v.ContentHash));
        var changes = await summaries.OfVersionsAsync(pairs.Values, by);
        return (page.ConvertAll(v => new VersionRow(v, pairs.TryGetValue(v.Number, out var pair) ? changes.GetValueOrDefault(pair, "") : "the first version")), found.Count > size);
    }

    /// <summary>How the calls of each version went.</summary>
    public Task<Outcome<IReadOnlyDictionary<int, CallCounts>>> CountsAsync(string agentId, Actor by) => stats.PerVersionAsync(agentId, by);
}
