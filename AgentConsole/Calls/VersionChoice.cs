using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Experiments;
using AgentConsole.Storage;
using AgentConsole.Versioning;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls;

/// <summary>The version a call runs, and why.</summary>
internal sealed record VersionChoice(int? Number, string? VersionId, ConfigDocument Config, VersionReason Reason, ArmChoice? Arm = null)
{
    /// <summary>Chooses inside the transaction that creates the call: the pin, else the running experiment's arm, else the current version; or the draft when asked for. Without the id of a call to come no experiment takes part.</summary>
    public static async Task<Outcome<VersionChoice>> MakeAsync(ConsoleDb db, CallRequest request, string? callId)
    {
        var agent = await db.Agents.SingleOrDefaultAsync(a => a.Id == request.AgentId);
        if (agent is null)
            return new VersioningError.AgentNotFound(request.AgentId);
        if (agent.DeletedAt is not null)
            return new VersioningError.AgentDeleted(request.AgentId);
        if (request.OnDraft)
            return await DraftAsync(db, agent);
        var arm = request.AgentVersion is null && callId is not null ? await ArmChoice.MakeAsync(db, agent.Id, request.Destination, callId) : null;
        if ((request.AgentVersion ?? arm?.Version ?? agent.CurrentVersion) is not { } number)
            return new VersioningError.NeverPublished(request.AgentId);
        var found = await db.Versions.Where(v => v.AgentId == agent.Id && v.Number == number)
            .Join(db.Snapshots, v => v.ContentHash, s => s.ContentHash, (v, s) => new { v.Id, v.Number, v.ContentHash, s.Config })
            .SingleOrDefaultAsync();
        return found is null
            ? new VersioningError.VersionNotFound(agent.Id, number)
            : new VersionChoice(found.Number, found.Id, ConfigDocument.Stored(found.Config, found.ContentHash),
                request.AgentVersion is not null ? VersionReason.Pinned : arm is null ? VersionReason.Current : VersionReason.Experiment, arm);
    }

    private static async Task<VersionChoice> DraftAsync(ConsoleDb db, Agent agent)
    {
        var draft = await db.DraftRevisions.SingleAsync(d => d.AgentId == agent.Id && d.Revision == agent.DraftRevision);
        return new(null, null, ConfigDocument.Stored(draft.Config, draft.ContentHash), VersionReason.Draft);
    }
}
