using AgentConsole.Experiments.Statistics;
using MathNet.Numerics.Distributions;

namespace AgentConsole.Tests.Experiments.Statistics.Reference;

/// <summary>Welch's t-test as GrowthBook and PostHog use it; the product reports points with a score interval instead.</summary>
internal sealed record WelchTest(double Estimate, double StandardError, double Freedom)
{
    public double Half => StandardError * StudentT.InvCDF(0, 1, Freedom, 0.975);

    public double PValue => 2 * StudentT.CDF(0, 1, Freedom, -Math.Abs(Estimate / StandardError));

    /// <summary>Relative to the control's mean; the degrees of freedom are those of the plain difference.</summary>
    public static WelchTest Relative(ISample treatment, ISample control)
    {
        var lift = RelativeLift.Of(treatment, control)!;
        return new(lift.Value, lift.StandardError, FreedomOf(treatment, control));
    }

    public static WelchTest Absolute(ISample treatment, ISample control) =>
        new(treatment.Mean - control.Mean, Math.Sqrt(treatment.MeanVariance + control.MeanVariance), FreedomOf(treatment, control));

    private static double FreedomOf(ISample a, ISample b) => Math.Pow(a.MeanVariance + b.MeanVariance, 2)
        / ((Math.Pow(a.MeanVariance, 2) / (a.Count - 1)) + (Math.Pow(b.MeanVariance, 2) / (b.Count - 1)));
}
