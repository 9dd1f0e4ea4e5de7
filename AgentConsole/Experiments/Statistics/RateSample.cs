namespace AgentConsole.Experiments.Statistics;

/// <summary>Successes among the evaluated calls of one arm, 0 ≤ successes ≤ evaluated.</summary>
public sealed record RateSample(double Successes, double Evaluated) : ISample
{
    public double Count => Evaluated;

    /// <summary>The rate, 0 to 1; 0 when nothing was evaluated.</summary>
    public double Mean => Evaluated == 0 ? 0 : Successes / Evaluated;

    /// <summary>The binomial variance of the rate, pq/n.</summary>
    public double MeanVariance => Evaluated == 0 ? 0 : Mean * (1 - Mean) / Evaluated;

    /// <summary>
    /// The same rate, counted as so many independent calls as its callers are worth: n/deff, deff = max(1, V(n−1)/(pq)), where V is <see cref="CallerSums.MeanVariance"/>.
    /// One call per caller gives deff = 1 exactly, so nothing changes; callers who call often and alike make it greater, which widens every interval made from the sample.
    /// Calls of a single caller count as one call. (Kish 1965, Survey Sampling, section 8.2, the design effect.)
    /// </summary>
    public RateSample OfCallers(CallerSums? callers)
    {
        if (callers is null || Evaluated <= 1)
            return this;
        var unit = Mean * (1 - Mean);
        var effect = callers.MeanVariance is not { } variance ? Evaluated : unit == 0 ? 1 : Math.Max(1, variance * (Evaluated - 1) / unit);
        return new(Successes / effect, Evaluated / effect);
    }
}
