namespace AgentConsole.Calls.Events;

/// <summary>The types of what a runtime can report.</summary>
internal static class EventTypes
{
    public const string Started = "call.started";
    public const string Turn = "call.turn";
    public const string Completed = "call.completed";
    public const string Failed = "call.failed";
    public const string AnalysisCompleted = "call.analysis_completed";
}
