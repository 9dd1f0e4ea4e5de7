using System.Text.Json;
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
    /// <summary>The version; null when the call runs the draft.</summary>
    public VersionDetail? Published { get; private init; }

    /// <summary>Chooses inside the transaction that creates the call: the pin, else the running experiment's arm, else the current version; or the draft when asked for. Without the id of a call to come no experiment takes part.</summary>
    public static async Task<Outcome<VersionChoice>> MakeAsync(ConsoleDb db, CallRequest request, string? callId, KeptVersions? kept = null)
    {
        var agent = await db.AgentAsync(request.AgentId);
        if (agent is null)
            return new VersioningError.AgentNotFound(request.AgentId);
        if (agent.DeletedAt is not null)
            return new VersioningError.AgentDeleted(request.AgentId);
        if (request.OnDraft)
            return await DraftAsync(db, agent);
        var arm = request.AgentVersion is null && callId is not null ? await ArmChoice.MakeAsync(db, agent.Id, request.Destination, callId) : null;
        if ((request.AgentVersion ?? arm?.Version ?? agent.CurrentVersion) is not { } number)
            return new VersioningError.NeverPublished(request.AgentId);
        return (kept?.Find(agent.Id, number) ?? await db.ReadVersionAsync(agent.Id, number)) is not { } found
            ? new VersioningError.VersionNotFound(agent.Id, number)
            : new VersionChoice(found.Summary.Number, found.Summary.Id, found.Snapshot, request.AgentVersion is not null ? VersionReason.Pinned : arm is null ? VersionReason.Current : VersionReason.Experiment, arm)
            { Published = found };
    }

    /// <summary>A call that runs it.</summary>
    public Call NewCall(string id, DateTime now, CallRequest request, IReadOnlyList<string> missing, Actor by, bool simulated, DateTime? handedOverAt) => new()
    {
        Id = id,
        AgentId = request.AgentId,
        AgentVersion = Number,
        VersionId = VersionId,
        ContentHash = Config.Hash,
        VersionReason = Reason,
        ExperimentId = Arm?.ExperimentId,
        ExperimentPeriod = Arm?.Period,
        ExperimentCaller = Arm?.Caller,
        Channel = request.Channel,
        Direction = request.Direction,
        Status = CallStatus.Queued,
        PhoneNumberId = request.PhoneNumberId,
        Destination = request.Destination,
        Line = request.Line,
        ExternalId = request.ExternalId,
        DynamicVariables = request.DynamicVariables?.ToJsonString() ?? "{}",
        MissingVariables = JsonSerializer.Serialize(missing),
        CreatedAt = now,
        CreatedBy = by.Name,
        HandedOverAt = handedOverAt,
        Simulated = simulated && !request.IsReported,
    };

    private static async Task<VersionChoice> DraftAsync(ConsoleDb db, Agent agent)
    {
        var draft = await db.DraftRevisions.SingleAsync(d => d.AgentId == agent.Id && d.Revision == agent.DraftRevision);
        return new(null, null, ConfigDocument.Stored(draft.Config, draft.ContentHash), VersionReason.Draft);
    }
}
