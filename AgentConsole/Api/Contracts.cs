using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentConsole.Domain;
using AgentConsole.Versioning;

namespace AgentConsole.Api;

/// <summary>What POST …/versions and …/rollback accept.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record VersionNoteBody(string? Label = null, string? Notes = null);

/// <summary>What POST /api/calls/outbound accepts.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record OutboundCallBody(
    string? AgentId = null, string? PhoneNumberId = null, string? Destination = null, long? AgentVersion = null, JsonObject? DynamicVariables = null);

/// <summary>What POST /api/agents/{agentId}/connect accepts.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ConnectBody(long? AgentVersion = null, JsonObject? DynamicVariables = null);

/// <summary>What POST /api/calls/inbound accepts: the caller's number, the number called, and the platform's own name for the call.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record InboundCallBody(
    string? AgentId = null, string? From = null, string? To = null, string? ExternalId = null, long? AgentVersion = null, JsonObject? DynamicVariables = null);

/// <summary>What POST /api/phone-numbers accepts.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PhoneNumberBody(string? Number = null, string? Label = null);

/// <summary>A version without its snapshot.</summary>
public sealed record VersionItem(
    string Id, string AgentId, int Version, string? Label, string? Notes, string ContentHash, DateTime CreatedAt, string CreatedBy, int? RestoredFrom)
{
    public static VersionItem From(VersionSummary version) => new(
        version.Id, version.AgentId, version.Number, version.Label, version.Notes, version.ContentHash, version.CreatedAt, version.CreatedBy, version.RestoredFrom);
}

/// <summary>A version with its snapshot.</summary>
public sealed record VersionBody(
    string Id, string AgentId, int Version, string? Label, string? Notes, JsonElement Snapshot, string ContentHash, DateTime CreatedAt, string CreatedBy, int? RestoredFrom)
{
    public static VersionBody From(VersionDetail detail) => new(
        detail.Summary.Id, detail.Summary.AgentId, detail.Summary.Number, detail.Summary.Label, detail.Summary.Notes,
        JsonElement.Parse(detail.Snapshot.Json), detail.Summary.ContentHash, detail.Summary.CreatedAt, detail.Summary.CreatedBy, detail.Summary.RestoredFrom);
}

/// <summary>A replaced draft.</summary>
public sealed record DraftItem(int Revision, string ContentHash, DraftOrigin Origin, int? OriginNumber, string Author, DateTime SavedAt)
{
    public static DraftItem From(DraftSummary draft) => new(draft.Revision, draft.ContentHash, draft.Origin, draft.OriginNumber, draft.Author, draft.At);
}

/// <summary>A number that calls are placed from.</summary>
public sealed record PhoneNumberItem(string Id, string Number, string Label, DateTime CreatedAt)
{
    public static PhoneNumberItem From(PhoneNumber number) => new(number.Id, number.Number, number.Label, number.CreatedAt);
}
