namespace AgentConsole.Experiments.Statistics;

/// <summary>A two-sided test of equal rates: the statistic in standard errors (positive when the treatment is higher) and its p-value, 0 to 1.</summary>
public sealed record PooledTest(double Z, double PValue)
{
    /// <summary>Two rates with a pooled variance, no continuity correction; z = 0, p = 1 when nothing varies. For reference only: the interval decides. (Pearson 1900; R's prop.test with correct = FALSE.)</summary>
    public static PooledTest Of(RateSample treatment, RateSample control) => Of([new Stratum<RateSample>(treatment, control)]);

    /// <summary>The same over periods; one period is the plain test exactly. (Cochran 1954, Biometrics 10:417, section 6.)</summary>
    public static PooledTest Of(IReadOnlyList<Stratum<RateSample>> periods)
    {
        var used = periods.Where(p => p.Weight > 0).ToList();
        var variance = used.Sum(p => p.Weight * Unit(p));
        var z = variance > 0 ? used.Sum(p => p.Weight * p.Difference) / Math.Sqrt(variance) : 0;
        return new(z, ZScore.PValue(z));
    }

    private static double Unit(Stratum<RateSample> period)
    {
        var pooled = (period.Treatment.Successes + period.Control.Successes) / (period.Treatment.Evaluated + period.Control.Evaluated);
        return pooled * (1 - pooled);
    }
}
