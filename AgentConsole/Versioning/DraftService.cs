using System.Text.Json.Nodes;
using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using AgentConsole.Versioning.Checks;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Versioning;

/// <summary>Drafts: save, history, restore. Every saved state is kept.</summary>
public sealed class DraftService(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, SecretService secrets)
{
    /// <summary>Makes <paramref name="config"/> the draft. With <paramref name="expectedRevision"/>, only if nobody saved meanwhile.</summary>
    public Task<Outcome<AgentDetail>> SaveAsync(string agentId, ConfigDocument config, int? expectedRevision, Actor by) =>
        ChangeAsync(agentId, expectedRevision, by, _ => config);

    /// <summary>Applies an RFC 7396 merge patch to the draft as it is at that moment.</summary>
    public Task<Outcome<AgentDetail>> PatchAsync(string agentId, JsonObject patch, int? expectedRevision, Actor by) =>
        ChangeAsync(agentId, expectedRevision, by, draft => draft.Patched(patch));

    /// <summary>Saves single fields, as an editor does: edits of other fields that someone saved since <paramref name="baseRevision"/> stay, edits of the same fields are a conflict.</summary>
    /// <param name="fields">New values by dotted path; null sets a field to its default.</param>
    public async Task<Outcome<AgentDetail>> SaveFieldsAsync(string agentId, int baseRevision, IReadOnlyDictionary<string, JsonNode?> fields, Actor by)
    {
        if (by.Refuses(Permission.Edit, agentId) is { } notAllowed)
            return notAllowed;
        return await WriteAsync(by, async db =>
        {
            var agent = await db.AgentForChangeAsync(agentId);
            if (agent.Error is { } refused)
                return refused;
            var draft = await db.WithDraftAsync(agent.Value);
            if (draft.Summary.DraftRevision != baseRevision && await ConflictAsync(db, draft, baseRevision, fields) is { } conflict)
                return conflict;
            var config = FieldEdits.Apply(draft.Draft, fields);
            if (config.Error is { } invalid)
                return invalid;
            return config.Value.Hash == draft.Draft.Hash ? draft : await db.SaveDraftAsync(agent.Value, config.Value, DraftOrigin.Edit, null, by);
        });
    }

    /// <summary>Replaced drafts, newest first; <paramref name="before"/> is the last revision of the page before.</summary>
    public async Task<Outcome<IReadOnlyList<DraftSummary>>> HistoryAsync(string agentId, int limit, Actor by, int? before = null, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } notAllowed)
            return notAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var current = await db.Agents.Where(a => a.Id == agentId).Select(a => (int?)a.DraftRevision).SingleOrDefaultAsync(cancel);
        if (current is null)
            return new VersioningError.AgentNotFound(agentId);
        var below = Math.Min(before ?? int.MaxValue, current.Value);
        return await db.DraftRevisions.Where(d => d.AgentId == agentId && d.Revision < below)
            .OrderByDescending(d => d.Revision).Take(limit)
            .Select(d => new DraftSummary(d.Revision, d.ContentHash, d.Origin, d.OriginNumber, d.Author, d.At))
            .ToListAsync(cancel);
    }

    /// <summary>The configuration of one revision.</summary>
    public async Task<Outcome<ConfigDocument>> GetRevisionAsync(string agentId, long revision, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } notAllowed)
            return notAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.RevisionAsync(agentId, revision, cancel) is { } found
            ? ConfigDocument.Stored(found.Config, found.ContentHash)
            : new VersioningError.RevisionNotFound(agentId, revision);
    }

    /// <summary>What to look at before publishing the draft as it is saved.</summary>
    public async Task<Outcome<IReadOnlyList<DraftCheck>>> CheckAsync(string agentId, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } notAllowed)
            return notAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.ReadAgentAsync(agentId) is not { } agent)
            return new VersioningError.AgentNotFound(agentId);
        var current = agent.Summary.CurrentVersion is { } number ? await db.ReadVersionAsync(agentId, number, cancel) : null;
        return DraftChecks.Of(agent.Draft, current, await secrets.NamesAsync(cancel)).ToList();
    }

    /// <summary>Configurations of the draft's revisions by content hash; hashes that it never had, or that may not be seen, are left out.</summary>
    public async Task<IReadOnlyDictionary<string, ConfigDocument>> ConfigsAsync(string agentId, IReadOnlyCollection<string> hashes, Actor by, CancellationToken cancel = default)
    {
        if (!by.May(Permission.Read, agentId))
            return new Dictionary<string, ConfigDocument>();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var revisions = db.DraftRevisions.Where(d => d.AgentId == agentId && hashes.Contains(d.ContentHash));
        return await revisions.Where(d => !revisions.Any(o => o.ContentHash == d.ContentHash && o.Revision < d.Revision))
            .ToDictionaryAsync(d => d.ContentHash, d => ConfigDocument.Stored(d.Config, d.ContentHash), cancel);
    }

    /// <summary>Brings an older draft back as the newest revision; the one it replaces stays in the history.</summary>
    public async Task<Outcome<AgentDetail>> RestoreAsync(string agentId, long revision, Actor by)
    {
        if (by.Refuses(Permission.Edit, agentId) is { } notAllowed)
            return notAllowed;
        return await WriteAsync(by, async db =>
        {
            var agent = await db.AgentForChangeAsync(agentId);
            if (agent.Error is { } refused)
                return refused;
            var found = await db.RevisionAsync(agentId, revision);
            return found is null
                ? new VersioningError.RevisionNotFound(agentId, revision)
                : await db.SaveDraftAsync(agent.Value, ConfigDocument.Stored(found.Config, found.ContentHash), DraftOrigin.Restore, found.Revision, by);
        });
    }

    /// <summary>Keeps edits that lost a conflict: a revision with them, and at once the draft as it was, so that they can be brought back.</summary>
    public async Task<Outcome<AgentDetail>> SetAsideAsync(string agentId, IReadOnlyDictionary<string, JsonNode?> fields, Actor by)
    {
        if (by.Refuses(Permission.Edit, agentId) is { } notAllowed)
            return notAllowed;
        return await WriteAsync(by, async db =>
        {
            var agent = await db.AgentForChangeAsync(agentId);
            if (agent.Error is { } refused)
                return refused;
            var draft = await db.WithDraftAsync(agent.Value);
            var edited = FieldEdits.Apply(draft.Draft, fields);
            if (edited.Error is { } invalid)
                return invalid;
            if (edited.Value.Hash == draft.Draft.Hash)
                return draft;
            await db.SaveDraftAsync(agent.Value, edited.Value, DraftOrigin.Edit, null, by);
            return await db.SaveDraftAsync(agent.Value, draft.Draft, DraftOrigin.Restore, draft.Summary.DraftRevision, by);
        });
    }

    private async Task<Outcome<AgentDetail>> ChangeAsync(string agentId, int? expectedRevision, Actor by, Func<ConfigDocument, Outcome<ConfigDocument>> change)
    {
        if (by.Refuses(Permission.Edit, agentId) is { } notAllowed)
            return notAllowed;
        return await WriteAsync(by, async db =>
        {
            var agent = await db.AgentForChangeAsync(agentId);
            if (agent.Error is { } refused)
                return refused;
            var draft = await db.WithDraftAsync(agent.Value);
            if (expectedRevision is { } expected && expected != draft.Summary.DraftRevision)
                return await StaleAsync(db, draft, expected);
            var config = change(draft.Draft);
            if (config.Error is { } invalid)
                return invalid;
            return config.Value.Hash == draft.Draft.Hash ? draft : await db.SaveDraftAsync(agent.Value, config.Value, DraftOrigin.Edit, null, by);
        });
    }

    private static async Task<VersioningError?> ConflictAsync(ConsoleDb db, AgentDetail draft, int baseRevision, IReadOnlyDictionary<string, JsonNode?> fields)
    {
        var before = await db.DraftRevisions.SingleOrDefaultAsync(d => d.AgentId == draft.Summary.Id && d.Revision == baseRevision);
        if (before is null)
            return new VersioningError.RevisionNotFound(draft.Summary.Id, baseRevision);
        var contested = FieldEdits.Contested(ConfigDocument.Stored(before.Config, before.ContentHash), draft.Draft, fields);
        return contested.Count == 0 ? null : new VersioningError.EditConflict(draft.Summary.Id, draft.Summary.DraftRevision, draft.DraftAuthor, contested);
    }

    private static async Task<VersioningError> StaleAsync(ConsoleDb db, AgentDetail draft, int expected)
    {
        var before = await db.DraftRevisions.SingleOrDefaultAsync(d => d.AgentId == draft.Summary.Id && d.Revision == expected);
        var changed = before is null ? [] : ConfigChanges.Between(ConfigDocument.Stored(before.Config, before.ContentHash), draft.Draft);
        return new VersioningError.StaleDraft(draft.Summary.Id, draft.Summary.DraftRevision, draft.DraftAuthor, changed);
    }

    private Task<Outcome<AgentDetail>> WriteAsync(Actor by, Func<ConsoleDb, Task<Outcome<AgentDetail>>> work) => writer.RunAsync(async db =>
    {
        var outcome = await work(db);
        if (outcome.Error is null)
            db.Announce(new DraftSaved(outcome.Value.Summary.Id, outcome.Value.Summary.DraftRevision, by.Name, outcome.Value.DraftSavedAt));
        return outcome;
    });
}
