using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Tests.Experiments.Statistics.Reference;

/// <summary>What the product leaves out: it keeps the chance of any false alarm, not their share; and R's default correction, which it must not apply.</summary>
internal static class MultipleTests
{
    /// <summary>Benjamini and Hochberg 1995, step up.</summary>
    public static IReadOnlyList<double> BenjaminiHochberg(IReadOnlyList<double> pValues)
    {
        var adjusted = new double[pValues.Count];
        var lowest = 1.0;
        foreach (var (rank, (at, p)) in pValues.Index().OrderByDescending(p => p.Item).Index())
            adjusted[at] = lowest = Math.Min(lowest, pValues.Count * p / (pValues.Count - rank));
        return adjusted;
    }

    /// <summary>The z-test with Yates' continuity correction.</summary>
    public static double Corrected(RateSample a, RateSample b)
    {
        var (d, inverse) = (Math.Abs(a.Mean - b.Mean), (1 / a.Evaluated) + (1 / b.Evaluated));
        var plain = PooledTest.Of(a, b).Z;
        return new ChiSquaredTest(Math.Pow(plain * (d - Math.Min(0.5 * inverse, d)) / d, 2), 1).PValue;
    }
}
