using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentConsole.Domain;

namespace AgentConsole.Webhooks;

/// <summary>The JSON of an event: <c>{ type, timestamp, data }</c>, as Standard Webhooks 1.0 recommends.</summary>
internal static class EventBody
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    public static string Write<T>(string type, DateTime at, T data) => JsonSerializer.Serialize(new Envelope<T>(type, at, data), Web);

    public static object Of(AgentVersion version) => new
    {
        version.AgentId,
        version = version.Number,
        version.Id,
        version.Label,
        version.Notes,
        version.ContentHash,
        version.CreatedAt,
        version.CreatedBy,
        version.RestoredFrom,
    };

    public static object Of(Experiment experiment, string verdict, string text) => new
    {
        ExperimentId = experiment.Id,
        experiment.AgentId,
        experiment.Name,
        experiment.ControlVersion,
        Verdict = new { Code = JsonNamingPolicy.SnakeCaseLower.ConvertName(verdict), Text = text },
        DecidedAt = experiment.FrozenAt,
    };

    public static object Of(Call call) => new
    {
        CallId = call.Id,
        call.AgentId,
        call.AgentVersion,
        call.VersionId,
        call.ContentHash,
        call.VersionReason,
        call.Channel,
        call.Direction,
        call.Status,
        call.PhoneNumberId,
        call.Destination,
        call.Line,
        call.ExternalId,
        call.CreatedAt,
        call.StartedAt,
        call.EndedAt,
        call.DurationSeconds,
        call.CostTotal,
        call.Transferred,
        call.Error,
        call.Success,
        call.AnalysisStatus,
        Analysis = call.Analysis is null ? null : JsonNode.Parse(call.Analysis),
        call.ReplayOf,
        call.Simulated,
    };

    private sealed record Envelope<T>(string Type, DateTime Timestamp, T Data);
}
