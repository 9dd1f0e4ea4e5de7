using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Versioning;

/// <summary>Reads shared by the services of this folder, inside or outside the write transaction.</summary>
internal static class AgentReads
{
    private static readonly RowQuery<Agent> ById = new(nameof(Agent.Id));
    private static readonly RowQuery<Snapshot> ByHash = new(nameof(Snapshot.ContentHash));
    private static readonly RowQuery<Experiment> ByState = new(nameof(Experiment.AgentId), nameof(Experiment.State));
    private static readonly RowQuery<DraftRevision> ByRevision = new(nameof(DraftRevision.AgentId), nameof(DraftRevision.Revision));

    private static readonly KeptQuery<string, int, WithConfig?> Version = new((db, id, number, _) => db.Versions.AsNoTracking().Where(v => v.AgentId == id && v.Number == number)
        .Join(db.Snapshots, v => v.ContentHash, s => s.ContentHash, (v, s) => new WithConfig(v, s.Config))
        .SingleOrDefault());

    /// <summary>The agent with its draft, or null.</summary>
    public static async Task<AgentDetail?> ReadAgentAsync(this ConsoleDb db, string agentId) => await db.AgentAsync(agentId) is { } agent ? await db.WithDraftAsync(agent) : null;

    /// <summary>The agent with its draft.</summary>
    public static async Task<AgentDetail> WithDraftAsync(this ConsoleDb db, Agent agent)
    {
        var draft = (await ByRevision.FindAsync(db, agent.Id, agent.DraftRevision))!;
        return new(AgentSummary.From(agent), ConfigDocument.Stored(draft.Config, draft.ContentHash), draft.Author, draft.At);
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
    public static Task<Experiment?> RunningExperimentAsync(this ConsoleDb db, string agentId) => ByState.FindAsync(db, agentId, ExperimentState.Running);

    /// <summary>The agent as it is stored, or null.</summary>
    public static Task<Agent?> AgentAsync(this ConsoleDb db, string agentId) => ById.FindAsync(db, agentId);

    /// <summary>The agent for a change, or why it cannot be changed. Not tracked: what changes it, writes it.</summary>
    public static async Task<Outcome<Agent>> AgentForChangeAsync(this ConsoleDb db, string agentId)
    {
        var agent = await db.AgentAsync(agentId);
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
        await db.UpdateRowAsync(agent, nameof(agent.DraftRevision), nameof(agent.DraftHash), nameof(agent.Name), nameof(agent.UpdatedAt));
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
        await db.UpdateRowAsync(agent, nameof(agent.NextVersion), nameof(agent.CurrentVersion), nameof(agent.CurrentHash), nameof(agent.UpdatedAt));
        await db.InsertRowAsync(version);
        return version;
    }

    /// <summary>Stores a snapshot unless its content is stored already.</summary>
    public static async Task AddSnapshotAsync(this ConsoleDb db, ConfigDocument config)
    {
        if (!await ByHash.AnyAsync(db, config.Hash))
            await db.InsertRowAsync(new Snapshot { ContentHash = config.Hash, Config = config.Json });
    }

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
