namespace AgentConsole.Experiments.Statistics;

/// <summary>By which part of the control's mean the treatment's differs: 0.05 is 5 % more. Small type only, points come first.</summary>
public sealed record RelativeLift(double Value, double StandardError, double Low, double High)
{
    /// <summary>The lift with its interval at confidence 1 − <paramref name="alpha"/>; null when the control's mean is 0 or one has no calls. (Delta method: Deng, Knoblich, Lu 2018, section 2.2.)</summary>
    public static RelativeLift? Of(ISample treatment, ISample control, double alpha = 0.05)
    {
        if (control.Mean == 0 || treatment.Count == 0)
            return null;
        var lift = (treatment.Mean - control.Mean) / Math.Abs(control.Mean);
        var error = Math.Sqrt(Variance(treatment.Mean, treatment.MeanVariance, control.Mean, control.MeanVariance));
        return new(lift, error, lift - (ZScore.Beyond(alpha) * error), lift + (ZScore.Beyond(alpha) * error));
    }

    /// <summary>The variance of a ratio of two independent means, given the variances of the means.</summary>
    public static double Variance(double treatment, double treatmentVariance, double control, double controlVariance) =>
        (treatmentVariance / Math.Pow(control, 2)) + (controlVariance * Math.Pow(treatment, 2) / Math.Pow(control, 4));
}
