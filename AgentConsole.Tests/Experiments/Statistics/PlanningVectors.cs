using AgentConsole.Experiments.Statistics;
using AgentConsole.Tests.Experiments.Statistics.Reference;

namespace AgentConsole.Tests.Experiments.Statistics;

/// <summary>Sample size and power.</summary>
internal static class PlanningVectors
{
    public static IReadOnlyDictionary<string, Action<VectorRow>> Checks { get; } = new Dictionary<string, Action<VectorRow>>
    {
        ["power_sample_size/cases"] = PowerOrSize,
        ["power_sample_size/cases_arcsine_cohen_h"] = Arcsine,
        ["power_sample_size/cases_cohen_h"] = row => row.Expect("h", PowerFormulas.CohenH(row.Number("p1"), row.Number("p2"))),
        ["power_sample_size/growthbook_relative"] = Relative,
    };

    private static void PowerOrSize(VectorRow row)
    {
        var (first, second, calls, alpha) = (row.Number("p1"), row.Number("p2"), row.Number("n_per_arm"), row.Number("alpha"));
        var power = SampleSize.Power(first, second, calls, alpha);
        row.Expect("power", row.Text("variant") == "both tails" ? power + PowerFormulas.WrongDirection(first, second, calls, alpha) : power);
        if (row.Text("kind") == "power-or-n")
            Assert.Equal(calls, SampleSize.Exact(first, second, alpha, row.Number("power")), row.Number("n_tol_relative") * calls);
    }

    private static void Arcsine(VectorRow row)
    {
        var (h, calls, alpha) = (row.Number("h"), row.Number("n_per_arm"), row.Number("alpha"));
        row.Expect("power", row.Text("alternative") == "two" ? PowerFormulas.ArcsineTwoSided(h, calls, alpha) : PowerFormulas.ArcsineLess(h, calls, alpha));
    }

    private static void Relative(VectorRow row)
    {
        Assert.Equal(0.05, row.Number("alpha"));
        Assert.StartsWith("relative lift", row.Text("variant"), StringComparison.Ordinal);
        var (baseline, lift, weekly) = (row.Number("baseline"), row.Number("relative_effect"), row.Number("users_per_week") / row.Number("variations"));
        var weeks = Enumerable.Range(1, row["power_by_week"].GetArrayLength()).Select(week => week * weekly).ToList();
        row.Expect("power_by_week", [.. weeks.Select(calls => PowerFormulas.Relative(baseline, lift, calls))]);
        row.Expect("power_by_week_sequential_tuning_5000", [.. weeks.Select(calls => PowerFormulas.RelativeSequential(baseline, lift, calls))]);
        row.Expect("mde_relative_by_week_power_0_8", [.. weeks.Select(calls => PowerFormulas.DetectableLift(baseline, calls, 0.8))]);
    }
}
