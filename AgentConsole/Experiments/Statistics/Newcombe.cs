namespace AgentConsole.Experiments.Statistics;

/// <summary>The interval of a difference of two rates that is looked at once, at the planned number of calls.</summary>
public static class Newcombe
{
    /// <summary>Treatment minus control at confidence 1 − <paramref name="alpha"/>, −1 to 1; null when one of them has no evaluated call. (Newcombe 1998, Statistics in Medicine 17:873, method 10, hybrid score.)</summary>
    public static Difference? Interval(RateSample treatment, RateSample control, double alpha = 0.05) => Interval([new(treatment, control)], alpha);

    /// <summary>
    /// The same over periods, each with its <see cref="Stratum{T}.Weight"/>: the distances from each rate to its Wilson limits are recovered as standard errors and added up squared. One period is method 10 exactly.
    /// (Zou, Donner 2008, Statistics in Medicine 27:1693, section 2.)
    /// </summary>
    public static Difference? Interval(IReadOnlyList<Stratum<RateSample>> periods, double alpha = 0.05)
    {
        var total = periods.Sum(p => p.Weight);
        if (total == 0)
            return null;
        double estimate = 0, below = 0, above = 0;
        foreach (var period in periods.Where(p => p.Weight > 0))
        {
            var share = period.Weight / total;
            var (treatment, control) = (Distances(period.Treatment, alpha), Distances(period.Control, alpha));
            estimate += share * period.Difference;
            below += share * share * ((treatment.Below * treatment.Below) + (control.Above * control.Above));
            above += share * share * ((treatment.Above * treatment.Above) + (control.Below * control.Below));
        }
        return new(estimate, Math.Max(-1, estimate - Math.Sqrt(below)), Math.Min(1, estimate + Math.Sqrt(above)));
    }

    private static (double Below, double Above) Distances(RateSample sample, double alpha)
    {
        var interval = RateInterval.Wilson(sample.Successes, sample.Evaluated, alpha)!;
        return (sample.Mean - interval.Low, interval.High - sample.Mean);
    }
}
