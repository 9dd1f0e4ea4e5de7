using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentConsole.Calls.Replays;
using AgentConsole.Diffing;
using AgentConsole.Domain;

namespace AgentConsole.Api;

/// <summary>What POST /api/calls/{callId}/replay accepts. Without a body the call is played once on the version it ran.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ReplayCommand(
    [property: Description("A version number, or \"draft\"")] JsonElement? AgentVersion = null,
    [property: Description("true, or 1 to 5: play it so often on the version it ran, too")] JsonElement? Baseline = null);

/// <summary>What POST /api/agents/{agentId}/replays accepts.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ReplayFailedCommand(
    [property: Description("The version whose failed calls are played")] long? Version = null,
    [property: Description("How many of them, the newest first: 1 to 200, 20 by default")] int? Last = null,
    [property: Description("What they are played on: a version number, or \"draft\"")] JsonElement? AgentVersion = null,
    [property: Description("How often each is also played on the version it ran: 0 to 5, 2 by default")] int? Baselines = null);

/// <summary>A replay: where it stands, and what came of each recorded call.</summary>
public record ReplayItem(
    string Id, string AgentId, ReplayTargetItem? Target, int Baselines, int Sources, ReplayState State, ReplayProgressItem Progress, string CreatedBy, DateTime CreatedAt, DateTime? CanceledAt)
{
    public static ReplayItem From(ReplaySummary replay) => new(
        replay.Run.Id, replay.Run.AgentId, replay.Run.TargetHash is { } hash ? new(replay.Run.TargetVersion, hash) : null, replay.Run.Baselines, replay.Run.Sources,
        replay.Run.CanceledAt is not null ? ReplayState.Canceled : replay.Progress.IsOver ? ReplayState.Done : ReplayState.Running,
        new(replay.Progress.Total, replay.Progress.Done, replay.Progress.Failed, replay.Progress.Canceled), replay.Run.CreatedBy, replay.Run.CreatedAt, replay.Run.CanceledAt);
}

/// <summary>A replay with its comparisons.</summary>
public sealed record ReplayBody : ReplayItem
{
    private ReplayBody(ReplayItem item) : base(item)
    {
    }

    public required IReadOnlyList<ComparisonItem> Comparisons { get; init; }

    public static ReplayBody From(ReplayDetail replay) => new(ReplayItem.From(new(replay.Run, replay.Progress))) { Comparisons = [.. replay.Comparisons.Select(ComparisonItem.From)] };
}

/// <summary>Where a replay stands.</summary>
public enum ReplayState { Running, Done, Canceled }

/// <summary>What is tried; the version is null for the draft.</summary>
public sealed record ReplayTargetItem(int? AgentVersion, string ContentHash);

/// <summary>The calls of a replay: all, played to the end, broken off, canceled.</summary>
public sealed record ReplayProgressItem(int Total, int Done, int Failed, int Canceled);

/// <summary>A recorded call beside its replays. Distances are shares of words, 0 to 1.</summary>
public record ComparisonItem(
    string CallId, ReplayVerdict Verdict, string Sentence, DistanceRange? SelfDistance, DistanceRange? TargetDistance, bool SameCriteria, IReadOnlyList<LaneItem> Lanes, bool Masked)
{
    public static ComparisonItem From(ReplayComparison found) => new(
        found.Original.Call.Id, found.Verdict, found.Sentence, found.Self, found.Tried, found.SameCriteria, [.. found.Lanes.Select(l => LaneItem.From(l))], found.Original.Call.IsMasked);
}

/// <summary>A comparison turn by turn.</summary>
public sealed record ComparisonBody : ComparisonItem
{
    private ComparisonBody(ComparisonItem item) : base(item)
    {
    }

    public required IReadOnlyList<ExchangeItem> Exchanges { get; init; }

    public static new ComparisonBody From(ReplayComparison found) => new(ComparisonItem.From(found))
    {
        Exchanges = [.. found.Exchanges.Select((e, i) => new ExchangeItem(e.Caller, [.. found.Lanes.Select(l => AnswerItem.From(l, i))]))],
    };
}

/// <summary>One call of a comparison; the distance is that of all the agent said from the recording.</summary>
public sealed record LaneItem(
    string CallId, LaneRole Role, int? AgentVersion, string ContentHash, CallStatus Status, string? Error, bool Whole, double? Distance, bool? Success, JsonElement? Analysis)
{
    public static LaneItem From(ReplayLane lane) => new(
        lane.Call.Id, lane.Role, lane.Call.AgentVersion, lane.Call.ContentHash, lane.Call.Status, lane.Call.Error, lane.Whole,
        lane.Whole && lane.Role != LaneRole.Original ? lane.Distance.Value : null, lane.Call.Success, lane.Call.Analysis is { } json ? JsonElement.Parse(json) : null);
}

/// <summary>What the caller said, null when the agent opened the call, and what was answered in each call.</summary>
public sealed record ExchangeItem(string? Caller, IReadOnlyList<AnswerItem> Answers);

/// <summary>What the agent said, null when nothing, and how far that is from the recording.</summary>
public sealed record AnswerItem(string CallId, string? Text, double? Distance)
{
    public static AnswerItem From(ReplayLane lane, int exchange) => new(
        lane.Call.Id, lane.Answers[exchange],
        lane.Role == LaneRole.Original || (lane.Answers[exchange] is null && !lane.Whole) ? null : lane.Distances[exchange].Value);
}
