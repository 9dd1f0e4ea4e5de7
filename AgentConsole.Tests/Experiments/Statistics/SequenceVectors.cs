using AgentConsole.Experiments.Statistics;
using AgentConsole.Tests.Experiments.Statistics.Reference;

namespace AgentConsole.Tests.Experiments.Statistics;

/// <summary>Relative lifts, t-tests, and intervals that may be looked at any time.</summary>
internal static class SequenceVectors
{
    public static IReadOnlyDictionary<string, Action<VectorRow>> Checks { get; } = new Dictionary<string, Action<VectorRow>>
    {
        ["frequentist_lift_and_sequential/cases_proportions"] = Rows,
        ["frequentist_lift_and_sequential/cases_means"] = Rows,
        ["frequentist_lift_and_sequential/cases_delta_variance"] = Variance,
        ["sequential_normal_mixture/cases"] = Mixture,
    };

    private static void Rows(VectorRow row)
    {
        var (control, treatment, kind) = (row.Sample("control"), row.Sample("treatment"), row.Text("test"));
        switch (kind.Split(' ', ',')[0])
        {
            case "TwoSidedTTest":
                var test = kind.Contains("absolute", StringComparison.Ordinal) ? WelchTest.Absolute(treatment, control) : WelchTest.Relative(treatment, control);
                Expect(row, test.Estimate, test.StandardError, test.Estimate - test.Half, test.Estimate + test.Half, test.PValue);
                break;
            case "SequentialTwoSidedTTest":
                var lift = RelativeLift.Of(treatment, control)!;
                var estimate = new DifferenceEstimate(lift.Value, lift.StandardError, treatment.Count, control.Count);
                var sequence = ConfidenceSequence.Around(estimate, 0.05, row.Number("tuning"))!;
                Expect(row, lift.Value, lift.StandardError, sequence.Low, sequence.High, ConfidenceSequence.PValue(estimate, 0.05, row.Number("tuning"))!.Value);
                break;
            case "SequentialOneSided":
                var plain = DifferenceEstimate.Of([new Stratum<ISample>(treatment, control)])!;
                var (half, p) = MixtureBoundaries.OneSidedSequence(plain.Value, plain.StandardError, plain.Calls, 0.05, 5_000);
                Expect(row, plain.Value, plain.StandardError, plain.Value - half, null, p);
                break;
            default:
                throw new ArgumentException(kind);
        }
    }

    private static void Expect(VectorRow row, double estimate, double error, double low, double? high, double p)
    {
        row.Expect("expected", estimate);
        if (row.Has("se"))
            row.Expect("se", error);
        Assert.Equal(row["ci"][0].GetDouble(), low, row.Tolerance);
        if (high is { } end)
            Assert.Equal(row["ci"][1].GetDouble(), end, row.Tolerance);
        row.Expect("p", p);
    }

    private static void Variance(VectorRow row)
    {
        var (control, treatment) = (row.Number("varA") / row.Number("nA"), row.Number("varB") / row.Number("nB"));
        row.Expect("absolute", treatment + control);
        row.Expect("relative", RelativeLift.Variance(row.Number("meanB"), treatment, row.Number("meanA"), control));
    }

    private static void Mixture(VectorRow row)
    {
        var (v, planned) = (row.Number("v"), row.Number("v_opt"));
        row.Expect("value", row.Text("quantity") switch
        {
            // The boundary of a sum of v steps of variance 1: the half width of their mean, times v.
            "two-sided boundary" => TunedAs(row, v * ConfidenceSequence.HalfWidth(1 / Math.Sqrt(v), v, row.Number("alpha"), planned)),
            "one-sided log mixture" => MixtureBoundaries.OneSidedLog(row.Number("s"), v, planned),
            "one-sided boundary" => MixtureBoundaries.OneSided(v, row.Number("alpha"), planned),
            "two-sided beta-binomial boundary" => TunedAs(row, MixtureBoundaries.BetaBinomial(v, row.Number("alpha"), planned, row.Number("g"), row.Number("h"))),
            var other => throw new ArgumentException(other),
        });
    }

    /// <summary>The formulas here are tuned at the alpha that they use.</summary>
    private static double TunedAs(VectorRow row, double value)
    {
        Assert.Equal(row.Number("alpha"), row.Number("alpha_opt"));
        return value;
    }
}
