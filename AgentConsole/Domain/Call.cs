namespace AgentConsole.Domain;

/// <summary>One conversation, with the version it ran. The version is chosen once, when the call is created.</summary>
public sealed class Call
{
    public required string Id { get; init; }

    public required string AgentId { get; init; }

    /// <summary>The version number it ran; null when it ran the draft.</summary>
    public int? AgentVersion { get; init; }

    public string? VersionId { get; init; }

    /// <summary>Content hash of the snapshot it ran.</summary>
    public required string ContentHash { get; init; }

    public required VersionReason VersionReason { get; init; }

    /// <summary>The experiment that chose the version, and the period it was in.</summary>
    public string? ExperimentId { get; init; }

    public int? ExperimentPeriod { get; init; }

    /// <summary>A stand-in for the other end's number (a keyed hash), by which calls of one caller are told; the same within one experiment only.</summary>
    public string? ExperimentCaller { get; init; }

    public required CallChannel Channel { get; init; }

    public required CallDirection Direction { get; init; }

    public CallStatus Status { get; set; }

    public string? PhoneNumberId { get; init; }

    /// <summary>E.164 of the other end; null for a web call.</summary>
    public string? Destination { get; set; }

    /// <summary>E.164 of our end of an incoming phone call, as the runtime reported it.</summary>
    public string? Line { get; init; }

    /// <summary>The runtime's own name for the call; unique per agent.</summary>
    public string? ExternalId { get; set; }

    /// <summary>The values the caller of the API gave, as a JSON object.</summary>
    public string DynamicVariables { get; set; } = "{}";

    /// <summary>Names that no value or default was found for, as a JSON array.</summary>
    public string MissingVariables { get; init; } = "[]";

    public DateTime CreatedAt { get; init; }

    /// <summary>Who placed it, such as a person's name or <c>API key CRM</c>; null when that was not recorded.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When a voice platform took the call; null while it waits to be handed over, and for calls the console plays itself.</summary>
    public DateTime? HandedOverAt { get; set; }

    /// <summary>How often the voice platform was asked to take the call.</summary>
    public int HandOverAttempts { get; set; }

    /// <summary>Why the last of these attempts failed, in words; null when none did.</summary>
    public string? HandOverError { get; set; }

    /// <summary>No voice platform has taken the call yet.</summary>
    public bool IsToBeHandedOver => this is { Simulated: false, Status: CallStatus.Queued, HandedOverAt: null };

    /// <summary>When the platform is asked again, if the call still <see cref="IsToBeHandedOver"/>.</summary>
    public DateTime? HandOverNextAt { get; set; }

    /// <summary>When the call was ended here while a voice platform may carry it, and the platform has yet to be told; null when there is nothing to tell.</summary>
    public DateTime? EndUntoldSince { get; set; }

    public DateTime? StartedAt { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>Whole seconds from start to end.</summary>
    public int? DurationSeconds { get; set; }

    /// <summary>Money of one call in US dollars, per part.</summary>
    public decimal? CostLlm { get; set; }

    public decimal? CostStt { get; set; }

    public decimal? CostTts { get; set; }

    public decimal? CostSip { get; set; }

    /// <summary>The sum of the parts; null when none is known.</summary>
    public decimal? CostTotal => CostLlm is null && CostStt is null && CostTts is null && CostSip is null ? null : (CostLlm ?? 0) + (CostStt ?? 0) + (CostTts ?? 0) + (CostSip ?? 0);

    /// <summary>The agent put the caller through to a human; null when that is not known.</summary>
    public bool? Transferred { get; set; }

    public string? RecordingUrl { get; set; }

    /// <summary>Why the call did not complete, in words.</summary>
    public string? Error { get; set; }

    /// <summary>Where the post-call analysis stands.</summary>
    public AnalysisStatus AnalysisStatus { get; set; }

    /// <summary>Why the analysis failed, in words.</summary>
    public string? AnalysisError { get; set; }

    /// <summary>The post-call analysis as a JSON object; null until there is one.</summary>
    public string? Analysis { get; set; }

    /// <summary>The analysis says the goal was met; null means not evaluated.</summary>
    public bool? Success { get; set; }

    /// <summary>The call that this one replays.</summary>
    public string? ReplayOf { get; init; }

    /// <summary>The replay run that this call belongs to.</summary>
    public string? ReplayRunId { get; init; }

    /// <summary>In a replay: runs the same version as the original, to show how much that differs from itself.</summary>
    public bool IsBaseline { get; init; }

    /// <summary>Played by the simulated runtime; no telephone rang.</summary>
    public bool Simulated { get; init; }

    /// <summary>When the number, the transcript and what else tells of a person were removed; null while they are kept.</summary>
    public DateTime? PersonalRemovedAt { get; set; }

    /// <summary>When someone asked to erase it; the call's personal data goes as soon as the call is over.</summary>
    public DateTime? EraseRequestedAt { get; set; }

    /// <summary>Part of the demo data.</summary>
    public bool IsDemo { get; init; }

    /// <summary>A copy for who may not read its <see cref="PersonalData"/>.</summary>
    public bool IsMasked { get; internal set; }

    internal Call Copy() => (Call)MemberwiseClone();
}

/// <summary>One thing said in a call.</summary>
public sealed class CallTurn
{
    public required string CallId { get; init; }

    /// <summary>Position in the transcript, from 0.</summary>
    public required int Index { get; init; }

    public required Speaker Speaker { get; init; }

    public required string Text { get; init; }

    public required DateTime At { get; init; }

    /// <summary>How long the agent took to answer, where that was measured.</summary>
    public int? LatencyMilliseconds { get; init; }
}

/// <summary>Where a post-call analysis stands: none is due, due, there, or it could not be made.</summary>
public enum AnalysisStatus { None, Pending, Done, Failed }

/// <summary>Who speaks in a turn.</summary>
public enum Speaker { Agent, Caller }

/// <summary>Why a call runs the version it runs.</summary>
public enum VersionReason { Current, Pinned, Experiment, Replay, Draft }

/// <summary>How the conversation is carried.</summary>
public enum CallChannel { Phone, Web, Widget }

/// <summary>Who called whom.</summary>
public enum CallDirection { Outbound, Inbound }

/// <summary>Where a call stands: queued → ringing → in progress → one of the ends.</summary>
public enum CallStatus { Queued, Ringing, InProgress, Completed, Failed, NoAnswer, Busy, Voicemail, Canceled }

/// <summary>The rules of <see cref="CallStatus"/>.</summary>
public static class CallStatusRules
{
    /// <summary>The call is over.</summary>
    public static bool IsEnded(this CallStatus status) => status >= CallStatus.Completed;

    /// <summary>A call may only move forward, and never leaves an end.</summary>
    public static bool CanBecome(this CallStatus from, CallStatus to) => !from.IsEnded() && (to > from || to.IsEnded());
}
