namespace AgentConsole.Calls.Simulation;

/// <summary>The agent cannot answer; the message says why in words for whoever looks at the call.</summary>
public sealed class ResponderFailedException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The message without words that others chose: for the log.</summary>
    public string Plain { get => field ?? Message; init; }
}
