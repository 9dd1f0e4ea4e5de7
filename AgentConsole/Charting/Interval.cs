namespace AgentConsole.Charting;

/// <summary>A stretch between two values in the unit of what it belongs to: a rate from 0 to 1, or points.</summary>
public sealed record Interval(double Low, double High)
{
    /// <summary>The distance between the ends.</summary>
    internal double Size => High - Low;

    internal double Middle => (Low + High) / 2;

    /// <summary>The value if it lies inside, else the nearer end.</summary>
    internal double Clamp(double value) => Math.Clamp(value, Low, High);

    /// <summary>Both ends are on the same side of zero.</summary>
    internal bool LeavesOutZero => Low > 0 || High < 0;
}
