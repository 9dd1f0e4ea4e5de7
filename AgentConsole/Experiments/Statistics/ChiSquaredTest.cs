using MathNet.Numerics;

namespace AgentConsole.Experiments.Statistics;

/// <summary>Pearson's chi-squared test: the statistic (≥ 0) and its degrees of freedom.</summary>
public sealed record ChiSquaredTest(double Statistic, int DegreesOfFreedom)
{
    /// <summary>The probability, 0 to 1, of so great a statistic when there is nothing to find; 1 without a degree of freedom.</summary>
    // The upper tail directly: one minus the distribution would lose a small value's digits.
    public double PValue => DegreesOfFreedom < 1 ? 1 : SpecialFunctions.GammaUpperRegularized(DegreesOfFreedom / 2.0, Statistic / 2);

    /// <summary>Do all samples have the same rate? Samples without calls are left out. (Pearson 1900; R's prop.test with correct = FALSE.)</summary>
    /// <param name="samples">One per arm.</param>
    /// <param name="callsBehindACall">How many calls count as one, at least 1: see <see cref="CallerSums.CallsBehindACall"/>.</param>
    public static ChiSquaredTest OfEqualRates(IReadOnlyList<RateSample> samples, double callsBehindACall = 1)
    {
        var used = samples.Where(s => s.Evaluated > 0).ToList();
        var pooled = used.Count == 0 ? 0 : used.Sum(s => s.Successes) / used.Sum(s => s.Evaluated);
        var unit = pooled * (1 - pooled);
        var statistic = unit > 0 ? used.Sum(s => s.Evaluated * Math.Pow(s.Mean - pooled, 2)) / unit / callsBehindACall : 0;
        return new(statistic, used.Count - 1);
    }
}
