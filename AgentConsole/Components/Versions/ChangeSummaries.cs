using System.Collections.Concurrent;
using AgentConsole.Diffing;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Versioning;

namespace AgentConsole.Components.Versions;

/// <summary>What changed between two configurations, in one line. What a hash names never changes, so each pair is compared once.</summary>
public sealed class ChangeSummaries(VersionService versions, DraftService drafts)
{
    private const int MaxKept = 20_000;

    private readonly ConcurrentDictionary<(string Before, string After), string> kept = new();

    /// <summary>The summary for each pair of published snapshots.</summary>
    public Task<IReadOnlyDictionary<(string Before, string After), string>> OfVersionsAsync(IReadOnlyCollection<(string Before, string After)> pairs, Actor by) =>
        OfAsync(pairs, hashes => versions.SnapshotsAsync(hashes, by));

    /// <summary>The summary for each pair of an agent's saved drafts.</summary>
    public Task<IReadOnlyDictionary<(string Before, string After), string>> OfDraftsAsync(string agentId, IReadOnlyCollection<(string Before, string After)> pairs, Actor by) =>
        OfAsync(pairs, hashes => drafts.ConfigsAsync(agentId, hashes, by));

    private async Task<IReadOnlyDictionary<(string Before, string After), string>> OfAsync(
        IReadOnlyCollection<(string Before, string After)> pairs, Func<string[], Task<IReadOnlyDictionary<string, ConfigDocument>>> read)
    {
        var missing = pairs.Where(p => !kept.ContainsKey(p)).Distinct().ToList();
        if (missing.Count > 0)
        {
            var snapshots = await read([.. missing.SelectMany(p => new[] { p.Before, p.After }).Distinct()]);
            if (kept.Count > MaxKept)
                kept.Clear();
            foreach (var pair in missing.Where(p => snapshots.ContainsKey(p.Before) && snapshots.ContainsKey(p.After)))
                kept[pair] = SnapshotDiff.Compare(snapshots[pair.Before], snapshots[pair.After]).Summary;
        }
        return pairs.Distinct().Where(kept.ContainsKey).ToDictionary(p => p, p => kept[p]);
    }
}
