namespace AgentConsole.Experiments;

/// <summary>The limits by which verdicts are given.</summary>
public sealed record VerdictSettings
{
    /// <summary>Fewest evaluated calls per arm.</summary>
    public int FewestCalls { get; init; } = 50;

    /// <summary>Fewest successes per arm.</summary>
    public int FewestSuccesses { get; init; } = 5;

    /// <summary>Fewest failures per arm.</summary>
    public int FewestFailures { get; init; } = 5;

    /// <summary>The chance of a false alarm, over all looks before the plan is reached, 0 to 1.</summary>
    public double AlphaEarly { get; init; } = 0.01;

    /// <summary>The chance of a false alarm in the one look at the planned number of calls, 0 to 1. Together with <see cref="AlphaEarly"/> 0.05.</summary>
    public double AlphaPlanned { get; init; } = 0.04;

    /// <summary>Below this p-value a split, or a difference in the shares evaluated, blocks the verdict.</summary>
    public double HealthPValue { get; init; } = 0.001;

    /// <summary>Fewest assigned calls of all arms together before the split is judged.</summary>
    public int FewestForHealth { get; init; } = 100;

    /// <summary>The probability with which the planned number of calls shows the target effect, 0 to 1.</summary>
    public double Power { get; init; } = 0.8;
}
