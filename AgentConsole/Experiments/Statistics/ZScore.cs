using MathNet.Numerics.Distributions;

namespace AgentConsole.Experiments.Statistics;

/// <summary>The standard normal distribution, both tails at once.</summary>
internal static class ZScore
{
    /// <summary>How many standard errors an estimate exceeds in size with probability <paramref name="alpha"/> when there is nothing to find: 1.96 at 0.05.</summary>
    public static double Beyond(double alpha) => -Normal.InvCDF(0, 1, alpha / 2);

    /// <summary>The probability, 0 to 1, of a size of at least |<paramref name="z"/>|.</summary>
    public static double PValue(double z) => Math.Min(1, 2 * Normal.CDF(0, 1, -Math.Abs(z)));
}
