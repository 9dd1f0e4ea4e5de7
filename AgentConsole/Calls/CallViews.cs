using AgentConsole.Domain;
using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Calls;

/// <summary>A call with what was said.</summary>
public sealed record CallDetail(Call Call, IReadOnlyList<CallTurn> Transcript);

/// <summary>Calls of one agent and version, and how many of them were judged and succeeded. The version is null for calls on the draft.</summary>
public sealed record CallCounts(string AgentId, int? AgentVersion, int Calls, int Evaluated, int Successes)
{
    /// <summary>Successes among the evaluated; null when none was evaluated.</summary>
    public double? SuccessRate => Evaluated == 0 ? null : (double)Successes / Evaluated;

    /// <summary>Where the rate may lie, 95 %; null when none was evaluated.</summary>
    public RateInterval? Interval => RateInterval.Wilson(Successes, Evaluated);
}
