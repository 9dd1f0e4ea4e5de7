using MathNet.Numerics.Distributions;

namespace AgentConsole.Tests.Experiments.Statistics.Reference;

/// <summary>GrowthBook's normal posterior of a relative lift under a flat prior. The product uses Beta posteriors of the rates themselves.</summary>
internal sealed record GaussianPosterior(double Mean, double Deviation)
{
    public double ChanceToWin => Normal.CDF(0, Deviation, Mean);

    /// <summary>E[max(lift, 0)]: what keeping the control costs.</summary>
    public double RiskOfControl => (Mean * ChanceToWin) + (Deviation * Normal.PDF(0, 1, Mean / Deviation));

    /// <summary>E[max(−lift, 0)]: what taking the treatment costs.</summary>
    public double RiskOfTreatment => RiskOfControl - Mean;

    public double Quantile(double part) => Normal.InvCDF(Mean, Deviation, part);
}
