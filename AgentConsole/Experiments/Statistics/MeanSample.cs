namespace AgentConsole.Experiments.Statistics;

/// <summary>A quantity of calls, such as seconds or dollars, by its sums: enough for a mean and its variance.</summary>
/// <param name="Count">Calls that were measured.</param>
/// <param name="Sum">Σ x, in the quantity's unit.</param>
/// <param name="SumOfSquares">Σ x².</param>
/// <param name="Callers">Sums per caller of the same quantity when callers, not calls, were assigned; else null.</param>
public sealed record MeanSample(double Count, double Sum, double SumOfSquares, CallerSums? Callers = null) : ISample
{
    public double Mean => Count == 0 ? 0 : Sum / Count;

    /// <summary>The sample variance (n − 1) of one call.</summary>
    public double Variance => Count < 2 ? 0 : Math.Max(0, SumOfSquares - (Sum * Mean)) / (Count - 1);

    /// <summary>The variance of the mean: s²/n, or that of the callers' ratio (<see cref="CallerSums.MeanVariance"/>) when it is greater.</summary>
    public double MeanVariance => Count == 0 ? 0 : Math.Max(Variance / Count, Callers?.MeanVariance ?? 0);
}
