using System.Collections.Concurrent;
using AgentConsole.Diffing;
using AgentConsole.Versioning;

namespace AgentConsole.Components.Versions;

/// <summary>What each version changed, in one line. Snapshots never change, so each pair is compared once.</summary>
public sealed class ChangeSummaries(VersionService versions)
{
    private const int MaxKept = 20_000;

    private readonly ConcurrentDictionary<(string Before, string After), string> kept = new();

    /// <summary>The summary for each pair of content hashes.</summary>
    public async Task<IReadOnlyDictionary<(string Before, string After), string>> OfAsync(IReadOnlyCollection<(string Before, string After)> pairs)
    {
        var missing = pairs.Where(p => !kept.ContainsKey(p)).Distinct().ToList();
        if (missing.Count > 0)
        {
            var snapshots = await versions.SnapshotsAsync([.. missing.SelectMany(p => new[] { p.Before, p.After }).Distinct()]);
            if (kept.Count > MaxKept)
                kept.Clear();
            foreach (var pair in missing.Where(p => snapshots.ContainsKey(p.Before) && snapshots.ContainsKey(p.After)))
                kept[pair] = SnapshotDiff.Compare(snapshots[pair.Before], snapshots[pair.After]).Summary;
        }
        return pairs.Distinct().Where(kept.ContainsKey).ToDictionary(p => p, p => kept[p]);
    }
}
