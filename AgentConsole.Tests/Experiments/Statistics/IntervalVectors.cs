using AgentConsole.Experiments.Statistics;
using AgentConsole.Tests.Experiments.Statistics.Reference;

namespace AgentConsole.Tests.Experiments.Statistics;

/// <summary>Rates and their differences.</summary>
internal static class IntervalVectors
{
    public static IReadOnlyDictionary<string, Action<VectorRow>> Checks { get; } = new Dictionary<string, Action<VectorRow>>
    {
        ["wilson/cases"] = Wilson,
        ["newcombe_difference/cases"] = Newcombe,
        ["newcombe_difference/other_methods_for_contrast"] = OtherMethods,
        ["two_proportion_ztest/cases"] = PooledZ,
        ["two_proportion_ztest/cases_k_sample_chisquare"] = SeveralRates,
        ["two_proportion_ztest/cases_wald_interval"] = row => row.ExpectInterval(ContrastIntervals.Wald(row.Arm(1), row.Arm(2))),
        ["two_proportion_ztest/continuity_trap"] = ContinuityTrap,
    };

    private static void Wilson(VectorRow row)
    {
        var sides = row.Text("sides");
        // One bound at alpha is an end of the two-sided interval at twice alpha.
        var interval = RateInterval.Wilson((int)row.Number("successes"), (int)row.Number("n"), row.Number("alpha") * (sides == "two" ? 1 : 2))!;
        row.Expect("lower", sides == "upper-bound-only" ? 0 : interval.Low);
        row.Expect("upper", sides == "lower-bound-only" ? 1 : interval.High);
    }

    private static void Newcombe(VectorRow row)
    {
        var difference = AgentConsole.Experiments.Statistics.Newcombe.Interval(row.Arm(1), row.Arm(2), row.Number("alpha"))!;
        row.Expect("difference", difference.Estimate);
        row.ExpectInterval(difference);
    }

    private static void OtherMethods(VectorRow row)
    {
        var (a, b, method) = (row.Arm(1), row.Arm(2), row.Text("method"));
        row.ExpectInterval(method switch
        {
            "wald" => ContrastIntervals.Wald(a, b),
            "agresti-caffo" => ContrastIntervals.AgrestiCaffo(a, b),
            "miettinen-nurminen" => ContrastIntervals.MiettinenNurminen(a, b),
            _ when method.EndsWith("(method 11)", StringComparison.Ordinal) => ContrastIntervals.NewcombeCorrected(a, b),
            _ => throw new ArgumentException(method),
        });
        var own = AgentConsole.Experiments.Statistics.Newcombe.Interval(a, b)!;
        Assert.False(Math.Abs(own.Low - row.Number("lower")) < 5.1e-5 && Math.Abs(own.High - row.Number("upper")) < 5.1e-5);
    }

    private static void PooledZ(VectorRow row)
    {
        var test = PooledTest.Of(row.Arm(1), row.Arm(2));
        row.Expect("p", test.PValue);
        if (row.Has("z"))
            row.Expect("z", test.Z);
        Assert.Equal(test.PValue, ChiSquaredTest.OfEqualRates([row.Arm(1), row.Arm(2)]).PValue, 1e-12);
    }

    private static void SeveralRates(VectorRow row)
    {
        var test = ChiSquaredTest.OfEqualRates([.. row.Numbers("k").Zip(row.Numbers("n"), (k, n) => new RateSample(k, n))]);
        row.Expect("statistic", test.Statistic);
        Assert.Equal(row.Number("df"), test.DegreesOfFreedom);
        row.Expect("p", test.PValue);
    }

    private static void ContinuityTrap(VectorRow row)
    {
        Assert.Equal(row.Number("p_correct_FALSE"), PooledTest.Of(row.Arm(1), row.Arm(2)).PValue, 1e-12);
        Assert.Equal(row.Number("p_correct_TRUE"), MultipleTests.Corrected(row.Arm(1), row.Arm(2)), 1e-12);
    }
}
