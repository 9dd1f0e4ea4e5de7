namespace AgentConsole.Experiments.Statistics;

/// <summary>Sums over the callers of one arm. Caller j made m_j calls that were measured, with the total y_j over them (for a success rate: how many succeeded).</summary>
/// <param name="Callers">J, how many callers.</param>
/// <param name="Calls">Σ m.</param>
/// <param name="Total">Σ y.</param>
/// <param name="TotalSquared">Σ y².</param>
/// <param name="TotalTimesCalls">Σ y·m.</param>
/// <param name="CallsSquared">Σ m².</param>
public sealed record CallerSums(long Callers, double Calls, double Total, double TotalSquared, double TotalTimesCalls, double CallsSquared)
{
    /// <summary>
    /// The variance of the ratio R = Σy/Σm when callers, not calls, were drawn: J/(J−1) · Σ(y − Rm)² / (Σm)²; null with fewer than two callers.
    /// (Cochran 1977, Sampling Techniques, section 6.3; Deng, Knoblich, Lu 2018, Applying the Delta Method in Metric Analytics, section 3.)
    /// </summary>
    public double? MeanVariance
    {
        get
        {
            if (Callers < 2 || Calls == 0)
                return null;
            var ratio = Total / Calls;
            var squares = TotalSquared - (2 * ratio * TotalTimesCalls) + (ratio * ratio * CallsSquared);
            // The three sums cancel when all callers are alike; what is left may be below zero by rounding.
            return Math.Max(0, squares) * Callers / (Callers - 1) / (Calls * Calls);
        }
    }

    /// <summary>How many calls, on average over calls, the caller of a call made: Σm²/Σm, at least 1; 1 when each caller called once.</summary>
    public double CallsBehindACall => Calls == 0 ? 1 : Math.Max(1, CallsSquared / Calls);

    /// <summary>The sums over both sets of callers, which share no caller.</summary>
    public static CallerSums operator +(CallerSums a, CallerSums b) => new(
        a.Callers + b.Callers, a.Calls + b.Calls, a.Total + b.Total, a.TotalSquared + b.TotalSquared, a.TotalTimesCalls + b.TotalTimesCalls, a.CallsSquared + b.CallsSquared);

    /// <summary>The sums over all that are given; null when none is.</summary>
    public static CallerSums? Of(IEnumerable<CallerSums?> parts) => parts.Aggregate((CallerSums?)null, (sum, part) => sum is null || part is null ? sum ?? part : sum + part);

    /// <summary>The sums of callers given one by one.</summary>
    public static CallerSums Of(IEnumerable<(double Calls, double Total)> callers) => callers.Aggregate(
        new CallerSums(0, 0, 0, 0, 0, 0), (sums, c) => sums + new CallerSums(1, c.Calls, c.Total, c.Total * c.Total, c.Total * c.Calls, c.Calls * c.Calls));
}
