using AgentConsole.Domain;

namespace AgentConsole.Experiments;

/// <summary>The expected failures of experiments.</summary>
public abstract record ExperimentError : ConsoleError
{
    /// <summary>The agent has no experiment of this id.</summary>
    public sealed record ExperimentNotFound(string ExperimentId) : ExperimentError;

    /// <summary>The agent runs another experiment already; one at a time.</summary>
    public sealed record AnotherRuns(string AgentId, string ExperimentId, string Name) : ExperimentError;

    /// <summary>The experiment was stopped; its weights cannot change any more.</summary>
    public sealed record ExperimentStopped(string ExperimentId) : ExperimentError;
}
