using System.Data.Common;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using AgentConsole.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Versioning;

/// <summary>Versions: publish, history, one, current, roll back.</summary>
public sealed class VersionService(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, Outbox outbox, KeptVersions kept)
{
    /// <summary>Freezes the draft as the next version and makes it current. The draft does not change.</summary>
    public async Task<Outcome<VersionDetail>> PublishAsync(string agentId, string? label, string? notes, Actor by, bool whileExperimentRuns = false)
    {
        if (by.Refuses(Permission.Publish, agentId) is { } notAllowed)
            return notAllowed;
        var note = VersionNote.Read(label, notes);
        if (note.Error is { } invalid)
            return invalid;
        return Published(await writer.RunAsync<Outcome<VersionDetail>>(async db =>
        {
            var agent = await db.AgentForChangeAsync(agentId);
            if ((agent.Error ?? await RunningAsync(db, agentId, whileExperimentRuns)) is { } refused)
                return refused;
            var draft = (await db.WithDraftAsync(agent.Value)).Draft;
            var version = await db.AddVersionAsync(agent.Value, draft, note.Value, null, by, Clock.Now);
            return await ToldAsync(db, version, draft);
        }));
    }

    /// <summary>Copies an older version's snapshot into the draft and publishes it as a new version, in one step. The draft it replaces stays in the history.</summary>
    public async Task<Outcome<VersionDetail>> RollBackAsync(string agentId, long number, string? label, string? notes, Actor by, bool whileExperimentRuns = false)
    {
        if (by.Refuses(Permission.Publish, agentId) is { } notAllowed)
            return notAllowed;
        var note = VersionNote.Read(label, notes);
        if (note.Error is { } invalid)
            return invalid;
        return Published(await writer.RunAsync<Outcome<VersionDetail>>(async db =>
            await RunningAsync(db, agentId, whileExperimentRuns) is { } refused ? refused : await RollBackAsync(db, agentId, number, note.Value, by)));
    }

    /// <summary>The roll back itself, inside a write.</summary>
    internal async Task<Outcome<VersionDetail>> RollBackAsync(ConsoleDb db, string agentId, long number, VersionNote note, Actor by)
    {
        var agent = await db.AgentForChangeAsync(agentId);
        if (agent.Error is { } refused)
            return refused;
        if ((kept.Find(agentId, number) ?? await db.ReadVersionAsync(agentId, number)) is not { } source)
            return new VersioningError.VersionNotFound(agentId, number);
        var now = Clock.Now;
        if (agent.Value.DraftHash != source.Snapshot.Hash)
            await db.AddDraftAsync(agent.Value, source.Snapshot, DraftOrigin.RollBack, source.Summary.Number, by, now);
        var version = await db.AddVersionAsync(agent.Value, source.Snapshot, note, source.Summary.Number, by, now);
        return await ToldAsync(db, version, source.Snapshot);
    }

    /// <summary>Versions, newest first; <paramref name="before"/> is the last number of the page before.</summary>
    public async Task<Outcome<IReadOnlyList<VersionSummary>>> HistoryAsync(string agentId, int limit, Actor by, int? before = null, VersionFilter? filter = null, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } notAllowed)
            return notAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var page = await db.Versions.Where(v => v.AgentId == agentId && v.Number < (before ?? int.MaxValue)).Matching(filter)
            .OrderByDescending(v => v.Number).Take(limit).ToListAsync(cancel);
        if (page.Count == 0 && !await db.Agents.AnyAsync(a => a.Id == agentId, cancel))
            return new VersioningError.AgentNotFound(agentId);
        return page.ConvertAll(VersionSummary.From);
    }

    /// <summary>One version with its snapshot.</summary>
    public async Task<Outcome<VersionDetail>> GetAsync(string agentId, long number, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } notAllowed)
            return notAllowed;
        if (kept.Find(agentId, number) is { } known)
            return known;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.ReadVersionAsync(agentId, number, cancel) is { } found)
            return Kept(found);
        return await db.Agents.AnyAsync(a => a.Id == agentId, cancel)
            ? new VersioningError.VersionNotFound(agentId, number)
            : new VersioningError.AgentNotFound(agentId);
    }

    /// <summary>The version a call runs when nothing else chooses. While the database cannot be read it is the last one known, when that is kept.</summary>
    public async Task<Outcome<VersionDetail>> GetCurrentAsync(string agentId, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } notAllowed)
            return notAllowed;
        try
        {
            return await ReadCurrentAsync(agentId, cancel);
        }
        catch (Exception problem) when (problem is DbException or StoreUnavailableException && kept.FindCurrent(agentId) is { } last)
        {
            return last;
        }
    }

    /// <summary>Snapshots by content hash; hashes that are not stored, or that may not be seen, are left out.</summary>
    public async Task<IReadOnlyDictionary<string, ConfigDocument>> SnapshotsAsync(IReadOnlyCollection<string> hashes, Actor by, CancellationToken cancel = default)
    {
        if (by.RefusesEverywhere(Permission.Read) is not null)
            return new Dictionary<string, ConfigDocument>();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Snapshots.Where(s => hashes.Contains(s.ContentHash)).ToDictionaryAsync(s => s.ContentHash, s => ConfigDocument.Stored(s.Config, s.ContentHash), cancel);
    }

    /// <summary>Content hashes by version number; numbers that do not exist, or that may not be seen, are left out.</summary>
    public async Task<IReadOnlyDictionary<int, string>> HashesAsync(string agentId, IReadOnlyCollection<int> numbers, Actor by, CancellationToken cancel = default)
    {
        if (!by.May(Permission.Read, agentId))
            return new Dictionary<int, string>();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Versions.Where(v => v.AgentId == agentId && numbers.Contains(v.Number)).ToDictionaryAsync(v => v.Number, v => v.ContentHash, cancel);
    }

    /// <summary>Everyone who published a version of the agent, by name.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> AuthorsAsync(string agentId, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } notAllowed)
            return notAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Versions.Where(v => v.AgentId == agentId).Select(v => v.CreatedBy).Distinct().OrderBy(a => a).ToListAsync(cancel);
    }

    /// <summary>The draft or a version, by name.</summary>
    public async Task<Outcome<NamedConfig>> FindAsync(string agentId, ConfigName name, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } notAllowed)
            return notAllowed;
        if (name.Kind != ConfigNameKind.Draft)
        {
            var version = name.Kind == ConfigNameKind.Current ? await GetCurrentAsync(agentId, by, cancel) : await GetAsync(agentId, name.Number, by, cancel);
            return version.Map(v => new NamedConfig(v.Snapshot, v.Summary));
        }
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.ReadAgentAsync(agentId) is { } agent ? new NamedConfig(agent.Draft, null) : new VersioningError.AgentNotFound(agentId);
    }

    /// <summary>Publishing while an experiment runs is meant only when it is said: what is published then is outside the experiment.</summary>
    private static async Task<ConsoleError?> RunningAsync(ConsoleDb db, string agentId, bool meant) =>
        !meant && await db.RunningExperimentAsync(agentId) is { } running
            ? new VersioningError.ExperimentRuns(agentId, running.Id, running.Name) : null;

    private async Task<Outcome<VersionDetail>> ReadCurrentAsync(string agentId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var agent = await db.AgentAsync(agentId);
        if (agent is null)
            return new VersioningError.AgentNotFound(agentId);
        if (agent.CurrentVersion is not { } number)
            return new VersioningError.NeverPublished(agentId);
        kept.BecameCurrent(agentId, number);
        return kept.Find(agentId, number) ?? Kept((await db.ReadVersionAsync(agentId, number, cancel))!);
    }

    private VersionDetail Kept(VersionDetail version)
    {
        kept.Keep(version);
        return version;
    }

    private Outcome<VersionDetail> Published(Outcome<VersionDetail> outcome)
    {
        if (outcome.Error is null)
            Measures.VersionsPublished.Add(1, new KeyValuePair<string, object?>("rolls_back", Kept(outcome.Value).Summary.RestoredFrom is not null));
        return outcome;
    }

    private async Task<VersionDetail> ToldAsync(ConsoleDb db, AgentVersion version, ConfigDocument snapshot)
    {
        await outbox.AddAsync(db, version);
        db.Announce(new VersionPublished(version.AgentId, version.Number, version.RestoredFrom, version.CreatedBy, version.CreatedAt));
        return new(VersionSummary.From(version), snapshot);
    }
}
