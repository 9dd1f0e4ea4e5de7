using AgentConsole.Domain;

namespace AgentConsole.Calls;

/// <summary>The expected failures of calls.</summary>
public abstract record CallError : ConsoleError
{
    /// <summary>No call has this id.</summary>
    public sealed record CallNotFound(string CallId) : CallError;

    /// <summary>The call is over already.</summary>
    public sealed record CallEnded(string CallId, CallStatus Status) : CallError;

    /// <summary>The analysis is on its way; there is no need to ask for another.</summary>
    public sealed record AnalysisPending(string CallId) : CallError;

    /// <summary>The call has its analysis, and that stays.</summary>
    public sealed record AnalysisDone(string CallId) : CallError;

    /// <summary>Nobody asked for an analysis of this call, or it did not complete.</summary>
    public sealed record NoAnalysisDue(string CallId) : CallError;

    /// <summary>What was said is gone: there is nothing to replay or to analyse.</summary>
    public sealed record PersonalDataRemoved(string CallId, DateTime At) : CallError;

    /// <summary>The voice platform analyses its calls itself.</summary>
    public sealed record PlatformAnalyses(string CallId) : CallError;
}
