namespace AgentConsole.Experiments.Statistics;

/// <summary>A difference, treatment minus control, with its interval. For rates each number lies from −1 to 1 (0.01 is one point); for means in the measure's unit.</summary>
public sealed record Difference(double Estimate, double Low, double High)
{
    /// <summary>True when the whole interval lies above 0.</summary>
    public bool IsAbove => Low > 0;

    /// <summary>True when the whole interval lies below 0.</summary>
    public bool IsBelow => High < 0;
}
