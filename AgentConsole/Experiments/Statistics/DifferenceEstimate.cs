namespace AgentConsole.Experiments.Statistics;

/// <summary>Treatment minus control with its standard error, in the measure's unit, and the calls of either that it rests on.</summary>
public sealed record DifferenceEstimate(double Value, double StandardError, double TreatmentCalls, double ControlCalls)
{
    /// <summary>Calls of both.</summary>
    public double Calls => TreatmentCalls + ControlCalls;

    /// <summary>
    /// The difference over periods: each period's own difference, weighted by <see cref="Stratum{T}.Weight"/>, variances unpooled; for one period the plain difference. Null when no period has calls of both.
    /// Pooling periods with different weights instead would compare one arm's good days with the other's bad ones. (Cochran 1954; Mantel, Haenszel 1959.)
    /// </summary>
    public static DifferenceEstimate? Of<T>(IReadOnlyList<Stratum<T>> periods)
        where T : ISample
    {
        var used = periods.Where(p => p.Weight > 0).ToList();
        if (used.Count == 0)
            return null;
        var weight = used.Sum(p => p.Weight);
        var variance = used.Sum(p => p.Weight * p.Weight * (p.Treatment.MeanVariance + p.Control.MeanVariance)) / (weight * weight);
        return new(used.Sum(p => p.Weight * p.Difference) / weight, Math.Sqrt(variance), used.Sum(p => p.Treatment.Count), used.Sum(p => p.Control.Count));
    }
}
