using System.Runtime.CompilerServices;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Storage;

/// <summary>Reads all that must never change and holds it against its hashes and numbers. It only reads, so a console may run beside it.</summary>
public sealed class Verification(IDbContextFactory<ConsoleDb> contexts)
{
    /// <summary>Checks everything, up to the first row that is not as it was written.</summary>
    /// <param name="noted">The last entry of the audit log as an earlier check told it: what was cut off after it was noted is found by this alone.</param>
    /// <param name="cancel">Ends the check.</param>
    public async Task<VerificationReport> RunAsync(AuditHead? noted = null, CancellationToken cancel = default)
    {
        var report = new VerificationReport();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        // Versions are read before what they name, and agents before versions: what a running console adds meanwhile is then never missed.
        var published = await db.Agents.Select(a => new { a.Id, Versions = a.NextVersion - 1 }).ToDictionaryAsync(a => a.Id, a => a.Versions, cancel);
        var versions = await VersionsAsync(db, report, published, cancel);
        await SnapshotsAsync(db, report, versions, cancel);
        await DraftsAsync(db, report, cancel);
        await AuditAsync(db, report, versions, noted, cancel);
        return report;
    }

    private static async Task<Dictionary<string, AgentVersion>> VersionsAsync(ConsoleDb db, VerificationReport report, Dictionary<string, int> published, CancellationToken cancel)
    {
        var found = new Dictionary<string, AgentVersion>(StringComparer.Ordinal);
        AgentVersion? last = null;
        await foreach (var version in ReadAsync(db.Versions.OrderBy(v => v.AgentId).ThenBy(v => v.Number), report, () => $"versions, after {last?.Id ?? "the beginning"}", cancel))
        {
            var expected = last?.AgentId == version.AgentId ? last.Number + 1 : 1;
            if (version.Number != expected)
                report.Break($"versions {version.Id}", $"its number is {version.Number} where v{expected} of {version.AgentId} was expected");
            last = found[version.Id] = version;
            report.Versions++;
        }
        var counts = found.Values.CountBy(v => v.AgentId).ToDictionary(StringComparer.Ordinal);
        foreach (var (agentId, count) in published)
        {
            if (counts.GetValueOrDefault(agentId) is var there && there < count)
                report.Break($"versions of {agentId}", $"there are {there} where {count} were published");
        }
        return found;
    }

    private static async Task SnapshotsAsync(ConsoleDb db, VerificationReport report, Dictionary<string, AgentVersion> versions, CancellationToken cancel)
    {
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var snapshot in ReadAsync(db.Snapshots, report, () => "snapshots", cancel))
        {
            if (CanonicalJson.Hash(snapshot.Config) is var hash && hash != snapshot.ContentHash)
                report.Break($"snapshots {snapshot.ContentHash}", $"its content has the hash {hash}");
            hashes.Add(snapshot.ContentHash);
            report.Snapshots++;
        }
        foreach (var version in versions.Values.Where(v => !hashes.Contains(v.ContentHash)))
            report.Break($"versions {version.Id}", $"there is no snapshot {version.ContentHash}");
    }

    private static async Task DraftsAsync(ConsoleDb db, VerificationReport report, CancellationToken cancel)
    {
        await foreach (var draft in ReadAsync(db.DraftRevisions, report, () => "draft_revisions", cancel))
        {
            if (CanonicalJson.Hash(draft.Config) is var hash && hash != draft.ContentHash)
                report.Break($"draft_revisions {draft.Revision} of {draft.AgentId}", $"its content has the hash {hash}");
            report.Drafts++;
        }
    }

    private static async Task AuditAsync(ConsoleDb db, VerificationReport report, Dictionary<string, AgentVersion> versions, AuditHead? noted, CancellationToken cancel)
    {
        var last = new AuditHead(0, AuditTrail.Beginning);
        await foreach (var entry in ReadAsync(db.AuditEntries.OrderBy(e => e.Number), report, () => $"audit_entries {last.Number + 1}", cancel))
        {
            if (Problem(entry, last, versions) is { } problem)
                report.Break($"audit_entries {entry.Number}", problem);
            if (noted?.Number == entry.Number && noted.Hash != entry.Hash)
                report.Break($"audit_entries {entry.Number}", $"its hash is {entry.Hash} where {noted.Hash} was noted");
            last = new(entry.Number, entry.Hash);
            report.Entries++;
        }
        if (noted?.Number > last.Number)
            report.Break($"audit_entries {noted.Number}", $"it was noted, and the log ends at {last.Number}");
        report.Last = last;
    }

    private static string? Problem(AuditEntry entry, AuditHead last, Dictionary<string, AgentVersion> versions)
    {
        if (entry.Number != last.Number + 1)
            return $"{last.Number + 1} was expected here";
        if (entry.PreviousHash != last.Hash)
            return $"the entry before has the hash {last.Hash}, and {entry.PreviousHash} is written here";
        if (AuditTrail.HashOf(entry) is var hash && hash != entry.Hash)
            return $"what it says has the hash {hash}, and {entry.Hash} is written";
        if (entry.Action is not ("version.published" or "version.rolled_back" or "version.imported"))
            return null;
        // A version may be newer than the versions that were read, but then its entry is newer than them, too.
        return versions.TryGetValue(entry.Subject, out var version) && version.ContentHash != entry.AfterHash
            ? $"it tells that {entry.Subject} was published with the content {entry.AfterHash}, and that version has {version.ContentHash}"
            : null;
    }

    /// <summary>The rows until one is broken. A row that cannot even be read is broken, too.</summary>
    private static async IAsyncEnumerable<T> ReadAsync<T>(IQueryable<T> rows, VerificationReport report, Func<string> next, [EnumeratorCancellation] CancellationToken cancel) where T : class
    {
        if (report.Broken is not null)
            yield break;
        await using var reader = rows.AsNoTracking().AsAsyncEnumerable().GetAsyncEnumerator(cancel);
        while (report.Broken is null)
        {
            try
            {
                if (!await reader.MoveNextAsync())
                    yield break;
            }
            catch (Exception problem) when (problem is ArgumentException or FormatException or OverflowException or InvalidCastException or InvalidOperationException)
            {
                report.Break(next(), $"it cannot be read: {problem.Message}");
                yield break;
            }
            yield return reader.Current;
        }
    }
}
