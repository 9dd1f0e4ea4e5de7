using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using AgentConsole.Versioning;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace AgentConsole.Calls.Replays;

/// <summary>Reads replays and compares their calls.</summary>
public sealed class ReplayReader(IDbContextFactory<ConsoleDb> contexts) : IDisposable
{
    /// <summary>What is over changes only when its personal data are removed, so it is compared once before and once after.</summary>
    private readonly MemoryCache over = new(new MemoryCacheOptions { SizeLimit = 1_000 });

    /// <summary>A replay with a comparison for each recorded call.</summary>
    public async Task<Outcome<ReplayDetail>> GetAsync(string runId, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read) is { } forbidden)
            return forbidden;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.ReplayRuns.SingleOrDefaultAsync(r => r.Id == runId, cancel) is not { } run)
            return new ReplayError.ReplayNotFound(runId);
        if (by.Refuses(Permission.Read, run.AgentId) is { } refused)
            return refused;
        var replays = (await db.Calls.Where(c => c.ReplayRunId == runId).ToListAsync(cancel)).ToLookup(c => c.ReplayOf!);
        var found = new Dictionary<string, ReplayComparison>(StringComparer.Ordinal);
        foreach (var group in replays)
        {
            if (over.TryGetValue(Kept(runId, group), out ReplayComparison? known))
                found[group.Key] = known!;
        }
        var fresh = replays.Select(g => g.Key).Where(id => !found.ContainsKey(id)).ToList();
        var originals = await db.Calls.Where(c => fresh.Contains(c.Id)).ToListAsync(cancel);
        var ended = originals.Where(o => replays[o.Id].All(r => r.IsOver())).Select(o => o.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var comparison in await CompareAsync(db, [.. originals.Where(o => ended.Contains(o.Id))], [.. replays.Where(g => ended.Contains(g.Key)).SelectMany(g => g)], cancel))
            found[comparison.Original.Call.Id] = over.Set(Kept(runId, replays[comparison.Original.Call.Id]), comparison, new MemoryCacheEntryOptions { Size = 1 });
        foreach (var original in originals.Where(o => !ended.Contains(o.Id)))
            found[original.Id] = ReplayComparison.Of(new(original, []), [.. replays[original.Id].Select(r => new CallDetail(r, []))], sameCriteria: true);
        return await new ReplayDetail(run, [.. found.Values.OrderByDescending(c => c.Original.Call.Id, StringComparer.Ordinal)]).SeenByAsync(by, db, cancel);
    }

    /// <summary>One recorded call of a replay, turn by turn, as far as its calls are.</summary>
    public async Task<Outcome<ReplayComparison>> CompareAsync(string runId, string callId, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read) is { } forbidden)
            return forbidden;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.ReplayRuns.SingleOrDefaultAsync(r => r.Id == runId, cancel) is not { } run)
            return new ReplayError.ReplayNotFound(runId);
        if (by.Refuses(Permission.Read, run.AgentId) is { } refused)
            return refused;
        var replays = await db.Calls.Where(c => c.ReplayRunId == runId && c.ReplayOf == callId).ToListAsync(cancel);
        if (replays.Count == 0)
            return new CallError.CallNotFound(callId);
        var compared = await CompareAsync(db, [await db.Calls.SingleAsync(c => c.Id == callId, cancel)], replays, cancel);
        return (await compared.SeenByAsync(by, run.AgentId, db, cancel)).Single();
    }

    /// <summary>An agent's replays, newest first; <paramref name="before"/> is the last id of the page before.</summary>
    public async Task<Outcome<IReadOnlyList<ReplaySummary>>> ListAsync(string agentId, int limit, Actor by, string? before = null, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var runs = db.ReplayRuns.Where(r => r.AgentId == agentId && (before == null || string.Compare(r.Id, before) < 0));
        var page = await SummariesAsync(db, runs.OrderByDescending(r => r.Id).Take(limit), cancel);
        return page.Count > 0 || await db.Agents.AnyAsync(a => a.Id == agentId, cancel) ? page : new VersioningError.AgentNotFound(agentId);
    }

    /// <summary>The replays in which a call was played again, newest first.</summary>
    public async Task<Outcome<IReadOnlyList<ReplaySummary>>> OfCallAsync(string callId, int limit, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var runs = db.ReplayRuns.Where(r => db.Calls.Any(c => c.ReplayOf == callId && c.ReplayRunId == r.Id) && (by.Grants.AgentId == null || r.AgentId == by.Grants.AgentId));
        return await SummariesAsync(db, runs.OrderByDescending(r => r.Id).Take(limit), cancel);
    }

    /// <summary>How many failed calls of a version can be played again, counted up to <see cref="ReplayService.MaxSources"/>.</summary>
    public async Task<Outcome<int>> CountFailedAsync(string agentId, int version, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return (await db.FailedCallsAsync(agentId, version, ReplayService.MaxSources, cancel)).Count;
    }

    private static (string Run, string Call, DateTime? Removed) Kept(string runId, IEnumerable<Call> replays) => (runId, replays.First().ReplayOf!, replays.Max(r => r.PersonalRemovedAt));

    /// <inheritdoc />
    public void Dispose() => over.Dispose();

    private static async Task<List<ReplaySummary>> SummariesAsync(ConsoleDb db, IQueryable<ReplayRun> page, CancellationToken cancel)
    {
        var runs = await page.ToListAsync(cancel);
        var ids = runs.ConvertAll(r => r.Id);
        var counts = await db.Calls.Where(c => ids.Contains(c.ReplayRunId!)).GroupBy(c => new { c.ReplayRunId, c.Status, c.AnalysisStatus })
            .Select(g => new { g.Key, Calls = g.Count() }).ToListAsync(cancel);
        return runs.ConvertAll(r => new ReplaySummary(r, ReplayProgress.Of(counts.Where(c => c.Key.ReplayRunId == r.Id).Select(c => (c.Key.Status, c.Key.AnalysisStatus, c.Calls)))));
    }

    private static async Task<List<ReplayComparison>> CompareAsync(ConsoleDb db, List<Call> originals, List<Call> replays, CancellationToken cancel)
    {
        if (originals.Count == 0)
            return [];
        var ids = originals.Concat(replays).Select(c => c.Id).ToList();
        var turns = (await db.CallTurns.Where(t => ids.Contains(t.CallId)).OrderBy(t => t.Index).ToListAsync(cancel)).ToLookup(t => t.CallId);
        var hashes = originals.Concat(replays).Select(c => c.ContentHash).Distinct().ToList();
        var criteria = await db.Snapshots.Where(s => hashes.Contains(s.ContentHash))
            .ToDictionaryAsync(s => s.ContentHash, s => ConfigDocument.Stored(s.Config, s.ContentHash).At("postCallAnalysis")!.ToJsonString(), cancel);
        CallDetail Detail(Call call) => new(call, [.. turns[call.Id]]);
        return originals.ConvertAll(original =>
        {
            var own = replays.Where(r => r.ReplayOf == original.Id).ToList();
            return ReplayComparison.Of(Detail(original), own.ConvertAll(Detail), own.TrueForAll(r => criteria[r.ContentHash] == criteria[original.ContentHash]));
        });
    }
}
