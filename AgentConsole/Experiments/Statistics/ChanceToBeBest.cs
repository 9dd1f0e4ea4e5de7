using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using MathNet.Numerics.RootFinding;

namespace AgentConsole.Experiments.Statistics;

/// <summary>
/// How likely an arm has the highest rate of all, when every rate was as likely as any other beforehand. It is no stopping rule: looked at often enough it names a best arm where there is none.
/// </summary>
/// <param name="Chance">0 to 1; over all arms they add up to 1.</param>
/// <param name="ExpectedLoss">How much lower its rate is than the best one's, on average, 0 to 1 (0.01 is one point).</param>
/// <param name="Credible">The middle 95 % of what its rate may be.</param>
public sealed record ChanceToBeBest(double Chance, double ExpectedLoss, RateInterval Credible)
{
    private const double Precision = 1e-10;

    // At ten million calls the density's own rounding is above the precision asked for; without a bound the search for it would not end.
    private const int Depth = 5;

    private const double Negligible = 1e-15;

    /// <summary>One answer per arm, in order; each rate's posterior is Beta(1 + k, 1 + n − k). (Chance: ∫ f_i ∏ F_j by quadrature; loss: E[max] − E[p_i]. Gelman et al. 2013, Bayesian Data Analysis, section 2.4; Stucchio 2015, Bayesian A/B testing at VWO, section 3.)</summary>
    public static IReadOnlyList<ChanceToBeBest> Of(IReadOnlyList<RateSample> arms)
    {
        var posteriors = arms.Select(Posterior.Of).ToList();
        if (posteriors.Count == 0)
            return [];
        var best = BestRate(posteriors);
        return [.. posteriors.Select(own => new ChanceToBeBest(ChanceOf(own, posteriors), Math.Max(0, best - own.Mean), Middle(own)))];
    }

    private static double ChanceOf(Posterior own, List<Posterior> all) => Math.Min(1, Integral(
        x => Math.Exp(own.Rate.DensityLn(x)) * all.Where(other => !ReferenceEquals(other, own)).Aggregate(1.0, (product, other) => product * other.Rate.CumulativeDistribution(x)),
        own.Low, own.High, all));

    /// <summary>The mean of the highest rate: 1 − ∫ ∏ F_j.</summary>
    private static double BestRate(List<Posterior> all)
    {
        var (low, high) = (all.Min(p => p.Low), all.Max(p => p.High));
        return high - Integral(x => all.Aggregate(1.0, (product, p) => product * p.Rate.CumulativeDistribution(x)), low, high, all);
    }

    private static RateInterval Middle(Posterior own) => new(Quantile(own, 0.025), Quantile(own, 0.975));

    private static double Quantile(Posterior own, double part) => Brent.FindRoot(x => own.Rate.CumulativeDistribution(x) - part, 0, 1, 1e-13);

    /// <summary>The integral piece by piece, cut where a posterior begins or ends: a narrow one would be a step that a wide piece misses.</summary>
    private static double Integral(Func<double, double> f, double low, double high, List<Posterior> all)
    {
        var cuts = all.SelectMany(p => new[] { p.Low, p.Mean, p.High }).Where(x => x > low && x < high).Append(low).Append(high).Order().ToList();
        return cuts.Zip(cuts.Skip(1)).Sum(piece => GaussKronrodRule.Integrate(f, piece.First, piece.Second, out _, out _, Precision, Depth, order: 21));
    }

    /// <summary>What a rate may be, and where that begins and ends.</summary>
    private sealed record Posterior(Beta Rate, double Mean, double Low, double High)
    {
        public static Posterior Of(RateSample arm)
        {
            var (rate, mean) = (new Beta(1 + arm.Successes, 1 + arm.Evaluated - arm.Successes), (1 + arm.Successes) / (2.0 + arm.Evaluated));
            return new(rate, mean, Math.Max(0, mean - Reach(rate, x => rate.CumulativeDistribution(mean - x))), Math.Min(1, mean + Reach(rate, x => 1 - rate.CumulativeDistribution(mean + x))));
        }

        /// <summary>How far from the mean the posterior has an end. Near 0 and 1 it has one long tail, so a fixed number of standard deviations would cut something off.</summary>
        private static double Reach(Beta rate, Func<double, double> beyond)
        {
            var reach = 8 * rate.StdDev;
            while (beyond(reach) > Negligible)
                reach *= 1.5;
            return reach;
        }
    }
}
