namespace AgentConsole.Experiments.Statistics;

/// <summary>Several comparisons at once.</summary>
public static class Holm
{
    /// <summary>p-values, each raised so far that the chance of any false alarm among them stays at alpha; in the order given, 0 to 1. (Holm 1979, Scandinavian Journal of Statistics 6:65.)</summary>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> pValues)
    {
        var adjusted = new double[pValues.Count];
        var highest = 0.0;
        foreach (var (rank, (at, p)) in pValues.Index().OrderBy(p => p.Item).Index())
        {
            highest = Math.Max(highest, Math.Min(1, (pValues.Count - rank) * p));
            adjusted[at] = highest;
        }
        return adjusted;
    }
}
