namespace AgentConsole.Experiments;

/// <summary>What a comparison says, one of seven. The first that applies, in this order, is the verdict.</summary>
public enum VerdictCode
{
    /// <summary>The comparison cannot be trusted: wrong split, different success rules, or different shares evaluated.</summary>
    Blocked,

    /// <summary>An arm has fewer calls, successes or failures than the least that says anything.</summary>
    NotEnough,

    /// <summary>A guardrail's sequence lies wholly on its bad side.</summary>
    Harm,

    /// <summary>The interval of the difference lies above 0.</summary>
    Better,

    /// <summary>The interval of the difference lies below 0.</summary>
    Worse,

    /// <summary>The interval covers 0 and the plan is not reached.</summary>
    Open,

    /// <summary>The interval covers 0 at the planned number of calls. That is not "the same".</summary>
    NoClearDifference,
}
