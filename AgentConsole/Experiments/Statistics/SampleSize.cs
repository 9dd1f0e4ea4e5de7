using MathNet.Numerics.Distributions;

namespace AgentConsole.Experiments.Statistics;

/// <summary>How many calls a comparison of two rates needs. Rates are from 0 to 1. (Fleiss, Levin, Paik 2003, Statistical Methods for Rates and Proportions, section 4.2; R's power.prop.test.)</summary>
public static class SampleSize
{
    /// <summary>
    /// Evaluated calls per arm, rounded up, to see a change of <paramref name="effect"/> (0.05 is 5 points) from <paramref name="baseline"/> with probability <paramref name="power"/>;
    /// null when there is no change or it leads off the scale.
    /// </summary>
    public static long? CallsPerArm(double baseline, double effect, double alpha = 0.05, double power = 0.8) =>
        effect == 0 || baseline is < 0 or > 1 || baseline + effect is < 0 or > 1 ? null : (long)Math.Ceiling(Exact(baseline, baseline + effect, alpha, power));

    /// <summary>The same before rounding, for two rates that differ.</summary>
    public static double Exact(double first, double second, double alpha, double power)
    {
        var (equal, apart) = Deviations(first, second);
        return Math.Pow(((ZScore.Beyond(alpha) * equal) + (Normal.InvCDF(0, 1, power) * apart)) / (first - second), 2);
    }

    /// <summary>The probability, 0 to 1, that <paramref name="callsPerArm"/> calls show a difference in the right direction. It undoes <see cref="Exact"/>.</summary>
    public static double Power(double first, double second, double callsPerArm, double alpha)
    {
        var (equal, apart) = Deviations(first, second);
        return apart == 0 ? 0 : Normal.CDF(0, 1, ((Math.Abs(first - second) * Math.Sqrt(callsPerArm)) - (ZScore.Beyond(alpha) * equal)) / apart);
    }

    /// <summary>Standard deviations of a difference of two single calls: when the rates are equal (pooled), and as they are.</summary>
    private static (double Equal, double Apart) Deviations(double first, double second)
    {
        var middle = (first + second) / 2;
        return (Math.Sqrt(2 * middle * (1 - middle)), Math.Sqrt((first * (1 - first)) + (second * (1 - second))));
    }
}
