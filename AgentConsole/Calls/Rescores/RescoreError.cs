using AgentConsole.Domain;

namespace AgentConsole.Calls.Rescores;

/// <summary>The expected failures of re-scores.</summary>
public abstract record RescoreError : ConsoleError
{
    /// <summary>The experiment has no re-score of this id.</summary>
    public sealed record RescoreNotFound(string RunId) : RescoreError;

    /// <summary>The experiment's calls are being judged again already; one re-score at a time.</summary>
    public sealed record AnotherRescoreRuns(string ExperimentId, string RunId) : RescoreError;

    /// <summary>It is complete: there is nothing left to cancel.</summary>
    public sealed record RescoreEnded(string RunId) : RescoreError;

    /// <summary>All versions of the experiment are judged by the same rules already.</summary>
    public sealed record SameRubric(string ExperimentId) : RescoreError;

    /// <summary>No completed call with a transcript is left that these rules have not judged.</summary>
    public sealed record NothingToScore(string ExperimentId, int RubricVersion) : RescoreError;

    /// <summary>Only calls of a voice platform are left, and without a language model nothing here can judge them.</summary>
    public sealed record NobodyToScore(string ExperimentId) : RescoreError;
}
