using AgentConsole.Experiments.Statistics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace AgentConsole.Tests.Experiments.Statistics.Reference;

/// <summary>Power as others compute it. The product counts a difference in the right direction only, which is what its sample size is made of.</summary>
internal static class PowerFormulas
{
    private static readonly double Z = Normal.InvCDF(0, 1, 0.975);

    /// <summary>The part of a two-sided test's power that is a difference in the wrong direction.</summary>
    public static double WrongDirection(double first, double second, double callsPerArm, double alpha)
    {
        var middle = (first + second) / 2;
        var (equal, apart) = (Math.Sqrt(2 * middle * (1 - middle) / callsPerArm), Math.Sqrt(((first * (1 - first)) + (second * (1 - second))) / callsPerArm));
        return Normal.CDF(0, 1, ((Normal.InvCDF(0, 1, alpha / 2) * equal) - Math.Abs(first - second)) / apart);
    }

    public static double CohenH(double first, double second) => 2 * (Math.Asin(Math.Sqrt(first)) - Math.Asin(Math.Sqrt(second)));

    public static double ArcsineTwoSided(double h, double callsPerArm, double alpha) => TwoSided(h * Math.Sqrt(callsPerArm / 2), -Normal.InvCDF(0, 1, alpha / 2));

    /// <summary>Alternative "less": power against an effect in the other direction.</summary>
    public static double ArcsineLess(double h, double callsPerArm, double alpha) => Normal.CDF(0, 1, Normal.InvCDF(0, 1, alpha) - (h * Math.Sqrt(callsPerArm / 2)));

    /// <summary>GrowthBook's power for a relative lift, both arms' variances taken at the baseline.</summary>
    public static double Relative(double baseline, double lift, double callsPerArm) => TwoSided(lift / RelativeError(baseline, lift, callsPerArm), Z);

    /// <summary>The same with the standard error that the confidence sequence's half width amounts to.</summary>
    public static double RelativeSequential(double baseline, double lift, double callsPerArm) =>
        TwoSided(lift * Z / ConfidenceSequence.HalfWidth(RelativeError(baseline, lift, callsPerArm), 2 * callsPerArm, 0.05, 5_000), Z);

    /// <summary>The relative lift that so many calls show with probability <paramref name="power"/>.</summary>
    public static double DetectableLift(double baseline, double callsPerArm, double power) =>
        Brent.FindRoot(lift => Normal.CDF(0, 1, (lift / RelativeError(baseline, lift, callsPerArm)) - Z) - power, 1e-6, 5, 1e-10);

    private static double TwoSided(double shift, double z) => Normal.CDF(0, 1, shift - z) + Normal.CDF(0, 1, -shift - z);

    private static double RelativeError(double baseline, double lift, double callsPerArm)
    {
        var variance = baseline * (1 - baseline) / callsPerArm;
        return Math.Sqrt(RelativeLift.Variance(baseline * (1 + lift), variance, baseline, variance));
    }
}
