using AgentConsole.Domain;

namespace AgentConsole.Calls.Replays;

/// <summary>The expected failures of replays.</summary>
public abstract record ReplayError : ConsoleError
{
    /// <summary>No replay has this id.</summary>
    public sealed record ReplayNotFound(string RunId) : ReplayError;

    /// <summary>All of its calls are over: there is nothing left to cancel.</summary>
    public sealed record ReplayEnded(string RunId) : ReplayError;

    /// <summary>The call is still on, so its recording is not complete.</summary>
    public sealed record CallStillOn(string CallId, CallStatus Status) : ReplayError;

    /// <summary>The caller said nothing in this call, so there is nothing to play.</summary>
    public sealed record NothingSaid(string CallId) : ReplayError;

    /// <summary>No call of the version failed and has something to play.</summary>
    public sealed record NoFailedCalls(string AgentId, long Version) : ReplayError;
}
