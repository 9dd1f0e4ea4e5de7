using AgentConsole.Experiments.Statistics;
using AgentConsole.Tests.Experiments.Statistics.Reference;

namespace AgentConsole.Tests.Experiments.Statistics;

/// <summary>The split check and several comparisons at once.</summary>
internal static class SplitVectors
{
    public static IReadOnlyDictionary<string, Action<VectorRow>> Checks { get; } = new Dictionary<string, Action<VectorRow>>
    {
        ["srm/cases"] = Split,
        ["multiple_testing/cases"] = Adjusted,
    };

    private static void Split(VectorRow row)
    {
        var check = SplitCheck.Of([new(row.Numbers("weights"), [.. row.Numbers("observed").Select(n => (long)n)])]);
        row.Expect("p", check.Test.PValue);
        if (row.Has("statistic"))
            row.Expect("statistic", check.Test.Statistic);
    }

    private static void Adjusted(VectorRow row) =>
        row.Expect("adjusted_in_input_order", row.Text("method") == "holm" ? Holm.Adjust(row.Numbers("p")) : MultipleTests.BenjaminiHochberg(row.Numbers("p")));
}
