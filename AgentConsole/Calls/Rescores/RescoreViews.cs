using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Calls.Rescores;

/// <summary>A re-score and how far it is.</summary>
public sealed record RescoreSummary(RescoreRun Run, int Judged, int Failed)
{
    /// <summary>Calls to be judged; those that ended while it ran are among them.</summary>
    public int Total => Math.Max(Run.Calls, Judged + Failed);

    /// <summary>More calls are to come.</summary>
    public bool IsRunning => Run is { CanceledAt: null, FinishedAt: null };
}

/// <summary>What a re-score would take.</summary>
/// <param name="RubricVersion">The version whose rules would judge.</param>
/// <param name="ByLanguageModel">A language model would read; else plain rules, which cost nothing.</param>
/// <param name="Arms">Calls per version.</param>
/// <param name="InputTokens">About how many tokens would be read.</param>
/// <param name="OutputTokens">About how many would be written.</param>
/// <param name="Dollars">About what that costs; null when no price is configured.</param>
public sealed record RescoreEstimate(int RubricVersion, bool ByLanguageModel, IReadOnlyList<RescoreArm> Arms, long InputTokens, long OutputTokens, decimal? Dollars)
{
    /// <summary>Calls that would be judged.</summary>
    public int Calls => Arms.Sum(a => a.Calls);
}

/// <summary>One version's calls for a re-score.</summary>
/// <param name="Version">The version.</param>
/// <param name="Completed">Its completed calls.</param>
/// <param name="Calls">Those that would be judged: with a transcript, and not judged by these rules before.</param>
/// <param name="Characters">About how many characters were said in them.</param>
public sealed record RescoreArm(int Version, long Completed, int Calls, long Characters);

/// <summary>The rules by which a version's calls are judged; equal hashes, equal rules.</summary>
public sealed record ArmRubric(int Version, string Hash, PostCallAnalysis Settings);

/// <summary>A call's analysis by another rubric, and the run that made it.</summary>
public sealed record RescoredCall(RescoreRun Run, CallRescore Analysis);
