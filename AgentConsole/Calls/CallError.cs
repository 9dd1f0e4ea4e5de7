using AgentConsole.Domain;

namespace AgentConsole.Calls;

/// <summary>The expected failures of calls.</summary>
public abstract record CallError : ConsoleError
{
    /// <summary>No call has this id.</summary>
    public sealed record CallNotFound(string CallId) : CallError;

    /// <summary>The call is over already.</summary>
    public sealed record CallEnded(string CallId, CallStatus Status) : CallError;
}
