using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using AgentConsole.Versioning;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls;

/// <summary>The version a call runs, and why.</summary>
internal sealed record VersionChoice(int? Number, string? VersionId, ConfigDocument Config, VersionReason Reason)
{
    /// <summary>Chooses inside the transaction that creates the call: the pin, else the current version; or the draft when asked for.</summary>
    public static async Task<Outcome<VersionChoice>> MakeAsync(ConsoleDb db, CallRequest request)
    {
        var agent = await db.Agents.SingleOrDefaultAsync(a => a.Id == request.AgentId);
        if (agent is null)
            return new VersioningError.AgentNotFound(request.AgentId);
        if (agent.DeletedAt is not null)
            return new VersioningError.AgentDeleted(request.AgentId);
        if (request.OnDraft)
            return await DraftAsync(db, agent);
        if ((request.AgentVersion ?? agent.CurrentVersion) is not { } number)
            return new VersioningError.NeverPublished(request.AgentId);
        var found = await db.Versions.Where(v => v.AgentId == agent.Id && v.Number == number)
            .Join(db.Snapshots, v => v.ContentHash, s => s.ContentHash, (v, s) => new { v.Id, v.Number, v.ContentHash, s.Config })
            .SingleOrDefaultAsync();
        return found is null
            ? new VersioningError.VersionNotFound(agent.Id, number)
            : new VersionChoice(found.Number, found.Id, ConfigDocument.Stored(found.Config, found.ContentHash),
                request.AgentVersion is null ? VersionReason.Current : VersionReason.Pinned);
    }

    private static async Task<VersionChoice> DraftAsync(ConsoleDb db, Agent agent)
    {
        var draft = await db.DraftRevisions.SingleAsync(d => d.AgentId == agent.Id && d.Revision == agent.DraftRevision);
        return new(null, null, ConfigDocument.Stored(draft.Config, draft.ContentHash), VersionReason.Draft);
    }
}
