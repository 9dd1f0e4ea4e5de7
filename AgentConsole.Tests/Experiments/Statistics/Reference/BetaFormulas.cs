using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;

namespace AgentConsole.Tests.Experiments.Statistics.Reference;

/// <summary>Other ways to P(second rate &gt; first rate) for Beta(1 + k, 1 + n − k) posteriors.</summary>
internal static class BetaFormulas
{
    /// <summary>Evan Miller's exact sum for whole numbers.</summary>
    public static double ExactChance((double Successes, double Failures) first, (double Successes, double Failures) second)
    {
        var (a, b, c, d) = (1 + first.Successes, 1 + first.Failures, 1 + second.Successes, 1 + second.Failures);
        return Enumerable.Range(0, (int)c).Sum(i => Math.Exp(
            SpecialFunctions.BetaLn(a + i, b + d) - Math.Log(d + i) - SpecialFunctions.BetaLn(1 + i, d) - SpecialFunctions.BetaLn(a, b)));
    }

    /// <summary>An approximation by normal logarithms, as GrowthBook once used it.</summary>
    public static double LogNormalChance((double Successes, double Failures) first, (double Successes, double Failures) second)
    {
        var (one, other) = (LogMoments(first), LogMoments(second));
        return Normal.CDF(0, 1, (other.Mean - one.Mean) / Math.Sqrt(one.Variance + other.Variance));
    }

    private static (double Mean, double Variance) LogMoments((double Successes, double Failures) arm)
    {
        var posterior = new Beta(1 + arm.Successes, 1 + arm.Failures);
        double Moment(Func<double, double> f) => GaussKronrodRule.Integrate(x => f(Math.Log(x)) * Math.Exp(posterior.DensityLn(x)), 1e-9, 1 - 1e-9, out _, out _, 1e-12, 20, 21);
        var mean = Moment(x => x);
        return (mean, Moment(x => Math.Pow(x - mean, 2)));
    }
}
