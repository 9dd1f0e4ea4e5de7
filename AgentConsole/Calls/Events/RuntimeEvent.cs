using AgentConsole.Domain;

namespace AgentConsole.Calls.Events;

/// <summary>Something a runtime reports about a call.</summary>
/// <param name="EventId">Counts once per call.</param>
/// <param name="Type">Such as <c>call.turn</c>.</param>
/// <param name="At">When it happened, by the runtime's clock, UTC.</param>
/// <param name="Data">The JSON object that came with it.</param>
/// <param name="What">What happened; null when the console does not know the type.</param>
internal sealed record RuntimeEvent(string EventId, string Type, DateTime At, string Data, Happening? What);

/// <summary>What a runtime can report.</summary>
internal abstract record Happening
{
    /// <summary>Somebody took the call.</summary>
    public sealed record Started : Happening;

    /// <summary>One thing was said.</summary>
    public sealed record Said(int Index, Speaker Speaker, string Text, int? LatencyMilliseconds) : Happening;

    /// <summary>The conversation came to its end. Costs are US dollars per part; null where unknown, also whether the caller was put through to a human.</summary>
    public sealed record Completed(int DurationSeconds, decimal? CostLlm, decimal? CostStt, decimal? CostTts, decimal? CostSip, string? RecordingUrl, bool? Transferred) : Happening;

    /// <summary>The call ended otherwise; <paramref name="Error"/> says why in words.</summary>
    public sealed record Failed(CallStatus Status, string? Error) : Happening;

    /// <summary>The runtime's own analysis, as a JSON object.</summary>
    public sealed record Analysed(string Analysis, bool? Success) : Happening;
}
