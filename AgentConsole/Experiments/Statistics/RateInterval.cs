namespace AgentConsole.Experiments.Statistics;

/// <summary>An interval of a rate, both ends from 0 to 1.</summary>
public sealed record RateInterval(double Low, double High)
{
    // The 97.5 % quantile of the normal distribution.
    private const double Z = 1.959963984540054;

    /// <summary>The 95 % score interval of a rate, without continuity correction; null when nothing was evaluated. (Wilson 1927; Newcombe 1998, method 3.)</summary>
    public static RateInterval? Wilson(int successes, int evaluated)
    {
        if (evaluated == 0)
            return null;
        double n = evaluated, p = successes / n, shrink = 1 + (Z * Z / n);
        var centre = (p + (Z * Z / (2 * n))) / shrink;
        var half = Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n))) / shrink;
        // Rounding may leave the ends of the scale: none failed is 1, none succeeded is 0, exactly.
        return new(successes == 0 ? 0 : Math.Max(0, centre - half), successes == evaluated ? 1 : Math.Min(1, centre + half));
    }
}
