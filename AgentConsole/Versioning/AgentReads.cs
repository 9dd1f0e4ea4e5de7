using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Versioning;

/// <summary>Reads shared by the services of this folder, inside or outside the write transaction.</summary>
internal static class AgentReads
{
    private static readonly KeptQuery<string, Agent?> ForChange = new((db, id, _) => db.Agents.AsTracking().SingleOrDefault(a => a.Id == id));

    private static readonly KeptQuery<string, WithDraft?> Whole = new((db, id, _) => db.Agents.AsNoTracking().Where(a => a.Id == id)
        .Join(db.DraftRevisions, a => new { AgentId = a.Id, Revision = a.DraftRevision }, d => new { d.AgentId, d.Revision }, (a, d) => new WithDraft(a, d))
        .SingleOrDefault());

    private static readonly KeptQuery<string, int, WithConfig?> Version = new((db, id, number, _) => db.Versions.AsNoTracking().Where(v => v.AgentId == id && v.Number == number)
        .Join(db.Snapshots, v => v.ContentHash, s => s.ContentHash, (v, s) => new WithConfig(v, s.Config))
        .SingleOrDefault());

    private static readonly KeptQuery<string, ExperimentState, Experiment?> Experiment = new((db, id, state, _) => db.Experiments.AsTracking().SingleOrDefault(e => e.AgentId == id && e.State == state));

    private static readonly KeptQuery<string, bool> HasSnapshot = new((db, hash, _) => db.Snapshots.Any(s => s.ContentHash == hash));

    /// <summary>The agent with its draft, or null.</summary>
    public static async Task<AgentDetail?> ReadAgentAsync(this ConsoleDb db, string agentId, CancellationToken cancel = default)
    {
        return await Whole.RunAsync(db, agentId, cancel) is (var agent, var draft)
            ? new(AgentSummary.From(agent), ConfigDocument.Stored(draft.Config, draft.ContentHash), draft.Author, draft.At) : null;
    }

    /// <summary>One version with its snapshot, or null.</summary>
    public static async Task<VersionDetail?> ReadVersionAsync(this ConsoleDb db, string agentId, long number, CancellationToken cancel = default)
    {
        // Asked with a longer number, the database would convert each row's instead of using its index.
        return number == (int)number && await Version.RunAsync(db, agentId, (int)number, cancel) is (var version, var config)
            ? new(VersionSummary.From(version), ConfigDocument.Stored(config, version.ContentHash)) : null;
    }

    /// <summary>One revision of the draft, or null.</summary>
    public static async Task<DraftRevision?> RevisionAsync(this ConsoleDb db, string agentId, long revision, CancellationToken cancel = default)
    {
        var number = (int)revision;
        return number == revision ? await db.DraftRevisions.SingleOrDefaultAsync(d => d.AgentId == agentId && d.Revision == number, cancel) : null;
    }

    /// <summary>The experiment that shares the agent's calls now, or null.</summary>
    public static Task<Experiment?> RunningExperimentAsync(this ConsoleDb db, string agentId, CancellationToken cancel = default) =>
        Experiment.RunAsync(db, agentId, ExperimentState.Running, cancel);

    /// <summary>The agent for a change, or why it cannot be changed.</summary>
    public static async Task<Outcome<Agent>> AgentForChangeAsync(this ConsoleDb db, string agentId)
    {
        var agent = await ForChange.RunAsync(db, agentId);
        if (agent is null)
            return new VersioningError.AgentNotFound(agentId);
        return agent.DeletedAt is null ? agent : new VersioningError.AgentDeleted(agentId);
    }

    /// <summary>Adds <paramref name="config"/> as the next draft revision of <paramref name="agent"/>.</summary>
    public static async Task<AgentDetail> AddDraftAsync(this ConsoleDb db, Agent agent, ConfigDocument config, DraftOrigin origin, int? originNumber, Actor by, DateTime now)
    {
        agent.DraftRevision++;
        agent.DraftHash = config.Hash;
        agent.Name = config.Config.Name;
        agent.UpdatedAt = now;
        await db.InsertRowAsync(new DraftRevision
        {
            AgentId = agent.Id,
            Revision = agent.DraftRevision,
            Config = config.Json,
            ContentHash = config.Hash,
            Origin = origin,
            OriginNumber = originNumber,
            Author = by.Name,
            At = now,
        });
        return new(AgentSummary.From(agent), config, by.Name, now);
    }

    /// <summary>Adds <paramref name="config"/> as the next draft revision, as a change of its own.</summary>
    public static async Task<AgentDetail> SaveDraftAsync(this ConsoleDb db, Agent agent, ConfigDocument config, DraftOrigin origin, int? originNumber, Actor by)
    {
        await db.AuditAsync(by, origin == DraftOrigin.Restore ? "draft.restored" : "draft.saved", agent.Id, agent.Id, agent.DraftHash, config.Hash);
        return await db.AddDraftAsync(agent, config, origin, originNumber, by, Clock.Now);
    }

    /// <summary>Freezes <paramref name="config"/> as the agent's next version and makes it current.</summary>
    public static async Task<AgentVersion> AddVersionAsync(this ConsoleDb db, Agent agent, ConfigDocument config, VersionNote note, int? restoredFrom, Actor by, DateTime now)
    {
        await db.AddSnapshotAsync(config);
        var version = new AgentVersion
        {
            Id = Ids.Version(now),
            AgentId = agent.Id,
            Number = agent.NextVersion++,
            ContentHash = config.Hash,
            Label = note.Label,
            Notes = note.Notes,
            CreatedAt = now,
            CreatedBy = by.Name,
            RestoredFrom = restoredFrom,
        };
        await db.AuditAsync(by, restoredFrom is null ? "version.published" : "version.rolled_back", version.Id, agent.Id, agent.CurrentHash, config.Hash);
        (agent.CurrentVersion, agent.CurrentHash, agent.UpdatedAt) = (version.Number, config.Hash, now);
        await db.InsertRowAsync(version);
        return version;
    }

    /// <summary>Stores a snapshot unless its content is stored already.</summary>
    public static async Task AddSnapshotAsync(this ConsoleDb db, ConfigDocument config)
    {
        if (!await HasSnapshot.RunAsync(db, config.Hash))
            await db.InsertRowAsync(new Snapshot { ContentHash = config.Hash, Config = config.Json });
    }

    private sealed record WithDraft(Agent Agent, DraftRevision Draft);

    private sealed record WithConfig(AgentVersion Version, string Config);
}

/// <summary>What a person says about a version when publishing it.</summary>
public sealed record VersionNote(string? Label, string? Notes)
{
    /// <summary>Trims both, and refuses what is too long.</summary>
    public static Outcome<VersionNote> Read(string? label, string? notes)
    {
        (label, notes) = (Tidy(label), Tidy(notes));
        if (label?.Length > AgentVersion.MaxLabelLength)
            return InvalidFields.One("label", $"is {label.Length:N0} characters long; at most {AgentVersion.MaxLabelLength:N0} fit.");
        if (notes?.Length > AgentVersion.MaxNotesLength)
            return InvalidFields.One("notes", $"is {notes.Length:N0} characters long; at most {AgentVersion.MaxNotesLength:N0} fit.");
        if (label?.Any(char.IsControl) is true || notes?.Contains('\0', StringComparison.Ordinal) is true)
            return InvalidFields.One(label?.Any(char.IsControl) is true ? "label" : "notes", "holds control characters; remove them.");
        return new VersionNote(label, notes);
    }

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
