namespace AgentConsole.Experiments.Statistics;

/// <summary>What the compared arm and the control measured in one period, a time in which the weights stayed the same.</summary>
public sealed record Stratum<T>(T Treatment, T Control)
    where T : ISample
{
    /// <summary>How much the period counts: n_T·n_C/(n_T + n_C), 0 when one of them measured nothing. (Cochran 1954, Biometrics 10:417; Mantel, Haenszel 1959.)</summary>
    public double Weight => Treatment.Count == 0 || Control.Count == 0 ? 0 : Treatment.Count * Control.Count / (Treatment.Count + Control.Count);

    /// <summary>Treatment minus control, in the measure's unit.</summary>
    public double Difference => Treatment.Mean - Control.Mean;
}
