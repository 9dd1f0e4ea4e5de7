namespace AgentConsole.Experiments.Statistics;

/// <summary>
/// An interval that may be looked at after every call: the chance that it ever misses the true difference is alpha. Asymptotic, so it starts at 50 calls per arm.
/// (Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas 2024, Time-uniform central limit theory and asymptotic confidence sequences, arXiv 2103.06476 v7, equations 9, 155 and 161.)
/// </summary>
public static class ConfidenceSequence
{
    /// <summary>Fewest calls per arm.</summary>
    public const int FewestPerArm = 50;

    /// <summary>The interval at confidence 1 − <paramref name="alpha"/>, tightest at <paramref name="planned"/> calls; in the estimate's unit. Null below 50 calls in an arm or when nothing varies.</summary>
    public static Difference? Around(DifferenceEstimate? estimate, double alpha, double planned)
    {
        if (estimate is null || !IsReady(estimate))
            return null;
        var half = HalfWidth(estimate.StandardError, estimate.Calls, alpha, planned);
        return new(estimate.Value, estimate.Value - half, estimate.Value + half);
    }

    /// <summary>The always valid p-value, 0 to 1: below <paramref name="alpha"/> exactly when the interval excludes 0. Null when there is no interval.</summary>
    public static double? PValue(DifferenceEstimate? estimate, double alpha, double planned) =>
        estimate is null || !IsReady(estimate) ? null : PValue(estimate.Value, estimate.StandardError, estimate.Calls, alpha, planned);

    /// <summary>Half the width, in the unit of <paramref name="standardError"/>, after <paramref name="calls"/> calls of both arms together (greater than 0).</summary>
    public static double HalfWidth(double standardError, double calls, double alpha, double planned)
    {
        var spread = calls * Tuning(alpha, planned);
        return standardError * Math.Sqrt(2 * (spread + 1) / spread * Math.Log(Math.Sqrt(spread + 1) / alpha));
    }

    /// <summary>The p-value of an estimate with a standard error greater than 0 after <paramref name="calls"/> calls of both arms together.</summary>
    public static double PValue(double estimate, double standardError, double calls, double alpha, double planned)
    {
        var (z, spread) = (estimate / standardError, calls * Tuning(alpha, planned));
        return Math.Min(1, Math.Exp((Math.Log(spread + 1) / 2) - (spread * z * z / (2 * (spread + 1)))));
    }

    private static bool IsReady(DifferenceEstimate estimate) => estimate is { TreatmentCalls: >= FewestPerArm, ControlCalls: >= FewestPerArm, StandardError: > 0 };

    /// <summary>ρ², which puts the narrowest place at the planned number (equation 161).</summary>
    private static double Tuning(double alpha, double planned) => ((-2 * Math.Log(alpha)) + Math.Log(1 - (2 * Math.Log(alpha)))) / planned;
}
