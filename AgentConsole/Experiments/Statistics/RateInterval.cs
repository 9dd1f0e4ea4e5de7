namespace AgentConsole.Experiments.Statistics;

/// <summary>An interval of a rate, both ends from 0 to 1.</summary>
public sealed record RateInterval(double Low, double High)
{
    /// <summary>
    /// The score interval of a rate at confidence 1 − <paramref name="alpha"/>, without continuity correction; null when nothing was evaluated.
    /// Counts may be fractions, see <see cref="RateSample.OfCallers"/>. (Wilson 1927; Newcombe 1998, Statistics in Medicine 17:857, method 3; Brown, Cai, DasGupta 2001.)
    /// </summary>
    public static RateInterval? Wilson(double successes, double evaluated, double alpha = 0.05)
    {
        if (evaluated == 0)
            return null;
        double z = ZScore.Beyond(alpha), n = evaluated, p = successes / n, shrink = 1 + (z * z / n);
        var centre = (p + (z * z / (2 * n))) / shrink;
        var half = z * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n))) / shrink;
        // Rounding may leave the ends of the scale: none failed is 1, none succeeded is 0, exactly.
        return new(successes == 0 ? 0 : Math.Max(0, centre - half), successes == evaluated ? 1 : Math.Min(1, centre + half));
    }
}
