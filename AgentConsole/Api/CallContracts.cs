using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Calls;
using AgentConsole.Domain;

namespace AgentConsole.Api;

/// <summary>A call in a list.</summary>
public record CallItem(
    string Id, string CallId, string AgentId, int? AgentVersion, string? VersionId, string ContentHash, VersionReason VersionReason,
    CallChannel Channel, CallDirection Direction, CallStatus Status, string? PhoneNumberId, string? Destination, string? Line, string? ExternalId,
    DateTime CreatedAt, DateTime? StartedAt, DateTime? EndedAt, int? DurationSeconds, bool? Success, bool Simulated, DateTime? PersonalDataRemovedAt,
    [property: Description("Personal data is left out: what the key may not read")] bool Masked)
{
    public static CallItem From(Call call) => new(
        call.Id, call.Id, call.AgentId, call.AgentVersion, call.VersionId, call.ContentHash, call.VersionReason,
        call.Channel, call.Direction, call.Status, call.PhoneNumberId, call.Destination, call.Line, call.ExternalId,
        call.CreatedAt, call.StartedAt, call.EndedAt, call.DurationSeconds, call.Success, call.Simulated, call.PersonalRemovedAt, call.IsMasked);
}

/// <summary>A call with everything that is known of it. Costs are US dollars.</summary>
public sealed record CallBody : CallItem
{
    private CallBody(CallItem item) : base(item)
    {
    }

    public string? CreatedBy { get; init; }
    public DateTime? HandedOverAt { get; init; }
    public int HandOverAttempts { get; init; }
    public string? HandOverError { get; init; }
    public DateTime? HandOverNextAt { get; init; }
    public required JsonElement DynamicVariables { get; init; }
    public required JsonElement MissingVariables { get; init; }
    public decimal? CostLlm { get; init; }
    public decimal? CostStt { get; init; }
    public decimal? CostTts { get; init; }
    public decimal? CostSip { get; init; }
    public decimal? CostTotal { get; init; }

    /// <summary>The agent put the caller through to a human; null when that is not known.</summary>
    public bool? Transferred { get; init; }

    public string? RecordingUrl { get; init; }
    public string? Error { get; init; }
    public required AnalysisStatus AnalysisStatus { get; init; }
    public string? AnalysisError { get; init; }
    public JsonElement? Analysis { get; init; }
    public string? ReplayOf { get; init; }
    public string? ReplayRunId { get; init; }
    public bool IsBaseline { get; init; }
    public required IReadOnlyList<TurnItem> Transcript { get; init; }

    public static CallBody From(CallDetail detail)
    {
        var call = detail.Call;
        return new(CallItem.From(call))
        {
            CreatedBy = call.CreatedBy,
            HandedOverAt = call.HandedOverAt,
            HandOverAttempts = call.HandOverAttempts,
            HandOverError = call.HandOverError,
            HandOverNextAt = call.IsToBeHandedOver ? call.HandOverNextAt : null,
            DynamicVariables = JsonElement.Parse(call.DynamicVariables),
            MissingVariables = JsonElement.Parse(call.MissingVariables),
            CostLlm = call.CostLlm,
            CostStt = call.CostStt,
            CostTts = call.CostTts,
            CostSip = call.CostSip,
            CostTotal = call.CostTotal,
            Transferred = call.Transferred,
            RecordingUrl = call.RecordingUrl,
            Error = call.Error,
            AnalysisStatus = call.AnalysisStatus,
            AnalysisError = call.AnalysisError,
            Analysis = call.Analysis is null ? null : JsonElement.Parse(call.Analysis),
            ReplayOf = call.ReplayOf,
            ReplayRunId = call.ReplayRunId,
            IsBaseline = call.IsBaseline,
            Transcript = [.. detail.Transcript.Select(t => new TurnItem(t.Index, t.Speaker, t.Text, t.At, t.LatencyMilliseconds))],
        };
    }
}

/// <summary>What a call ran: the snapshot with the variables filled in, and the names that had no value.</summary>
public sealed record CallConfigBody(string CallId, string AgentId, int? AgentVersion, string ContentHash, JsonObject Config, IReadOnlyList<string> MissingVariables)
{
    public static CallConfigBody From(CallConfig config) => new(
        config.Call.Id, config.Call.AgentId, config.Call.AgentVersion, config.Call.ContentHash, config.Ran.Json, config.Ran.Missing);
}

/// <summary>One turn of a transcript; the latency is how long the agent took to answer, where that was measured.</summary>
public sealed record TurnItem(int Index, Speaker Speaker, string Text, DateTime At, int? LatencyMilliseconds);
