using AgentConsole.Experiments.Statistics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace AgentConsole.Tests.Experiments.Statistics.Reference;

/// <summary>Other intervals for a difference of two rates, which the product does not use: published rows show that its own is a different one.</summary>
internal static class ContrastIntervals
{
    private static readonly double Z = Normal.InvCDF(0, 1, 0.975);

    /// <summary>d ± z·se, unpooled.</summary>
    public static Difference Wald(RateSample a, RateSample b)
    {
        var (d, half) = (a.Mean - b.Mean, Z * Math.Sqrt(a.MeanVariance + b.MeanVariance));
        return new(d, d - half, d + half);
    }

    /// <summary>Wald after one success and one failure were added to either arm.</summary>
    public static Difference AgrestiCaffo(RateSample a, RateSample b) => Wald(new(a.Successes + 1, a.Evaluated + 2), new(b.Successes + 1, b.Evaluated + 2));

    /// <summary>Method 11: method 10 with continuity correction.</summary>
    public static Difference NewcombeCorrected(RateSample a, RateSample b)
    {
        var (d, (la, ua), (lb, ub)) = (a.Mean - b.Mean, WilsonCorrected(a), WilsonCorrected(b));
        return new(d, d - Math.Sqrt(Math.Pow(a.Mean - la, 2) + Math.Pow(ub - b.Mean, 2)), d + Math.Sqrt(Math.Pow(ua - a.Mean, 2) + Math.Pow(b.Mean - lb, 2)));
    }

    /// <summary>Differences whose score statistic, with variances restricted to that difference, stays within z. The restricted rate is found by maximising the likelihood.</summary>
    public static Difference MiettinenNurminen(RateSample a, RateSample b)
    {
        var d = a.Mean - b.Mean;
        double Excess(double at) => Math.Abs(Score(a, b, at)) - Z;
        return new(d, Brent.FindRoot(Excess, -1 + 1e-9, d - 1e-9, 1e-12), Brent.FindRoot(Excess, d + 1e-9, 1 - 1e-9, 1e-12));
    }

    private static double Score(RateSample a, RateSample b, double difference)
    {
        var (low, high) = (Math.Max(0, -difference) + 1e-12, Math.Min(1, 1 - difference) - 1e-12);
        double Slope(double pb) => (a.Successes / (pb + difference)) - ((a.Evaluated - a.Successes) / (1 - pb - difference)) + (b.Successes / pb) - ((b.Evaluated - b.Successes) / (1 - pb));
        var restricted = Slope(low) <= 0 ? low : Slope(high) >= 0 ? high : Brent.FindRoot(Slope, low, high, 1e-14);
        var total = a.Evaluated + b.Evaluated;
        var variance = (((restricted + difference) * (1 - restricted - difference) / a.Evaluated) + (restricted * (1 - restricted) / b.Evaluated)) * total / (total - 1);
        return (a.Mean - b.Mean - difference) / Math.Sqrt(variance);
    }

    private static (double Low, double High) WilsonCorrected(RateSample s)
    {
        double n = s.Evaluated, p = s.Mean, q = 1 - p, z2 = Z * Z;
        var low = ((2 * n * p) + z2 - 1 - (Z * Math.Sqrt(z2 - 2 - (1 / n) + (4 * p * ((n * q) + 1))))) / (2 * (n + z2));
        var high = ((2 * n * p) + z2 + 1 + (Z * Math.Sqrt(z2 + 2 - (1 / n) + (4 * p * ((n * q) - 1))))) / (2 * (n + z2));
        return (p == 0 ? 0 : Math.Max(0, low), p == 1 ? 1 : Math.Min(1, high));
    }
}
