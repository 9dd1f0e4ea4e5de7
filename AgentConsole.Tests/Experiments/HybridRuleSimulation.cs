using AgentConsole.Experiments;
using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Tests.Experiments;

/// <summary>What the rules promise, tried out: seeded runs of whole experiments, looked at again and again.</summary>
public sealed class HybridRuleSimulation
{
    private const int Runs = 2_000;
    private const int CallsBetweenLooks = 50;
    private const double Baseline = 0.7;

    [Fact]
    public void Without_a_difference_at_most_6_percent_of_experiments_end_with_a_false_alarm() =>
        Assert.InRange(Share(0, Verdicted, seed: 1, VerdictCode.Better, VerdictCode.Worse), 0.01, 0.06);

    [Fact]
    public void Five_points_are_found_by_at_least_70_percent_of_experiments() => Assert.InRange(Share(0.05, Verdicted, seed: 2, VerdictCode.Better), 0.70, 0.90);

    // The tests above can fail: the same looks with the usual p < 0.05 cry wolf in every fourth run.
    [Fact]
    public void Peeking_at_a_test_made_for_one_look_is_wrong_in_more_than_15_percent() =>
        Assert.True(Share(0, Peeked, seed: 3, VerdictCode.Better, VerdictCode.Worse) > 0.15);

    private static VerdictCode Verdicted(int v7, int v6, int calls) => VerdictCases.Of((v7, calls), (v6, calls)).Verdict().Code;

    private static VerdictCode Peeked(int v7, int v6, int calls) => PooledTest.Of(new RateSample(v7, calls), new RateSample(v6, calls)) switch
    {
        { PValue: < 0.05, Z: > 0 } => VerdictCode.Better,
        { PValue: < 0.05 } => VerdictCode.Worse,
        _ => VerdictCode.Open,
    };

    /// <summary>How many runs end with one of the codes, when each stops at its first decision or at the plan.</summary>
    private static double Share(double effect, Func<int, int, int, VerdictCode> look, int seed, params VerdictCode[] counted)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, Runs).Count(_ => counted.Contains(Run(random, effect, look))) / (double)Runs;
    }

    private static VerdictCode Run(Random random, double effect, Func<int, int, int, VerdictCode> look)
    {
        int v7 = 0, v6 = 0;
        var code = VerdictCode.Open;
        for (var calls = 0; calls < VerdictCases.Planned && code is not (VerdictCode.Better or VerdictCode.Worse);)
        {
            var more = Math.Min(CallsBetweenLooks, VerdictCases.Planned - calls);
            (v7, v6, calls) = (v7 + Successes(random, more, Baseline + effect), v6 + Successes(random, more, Baseline), calls + more);
            code = look(v7, v6, calls);
        }
        return code;
    }

    private static int Successes(Random random, int calls, double rate)
    {
        var successes = 0;
        for (var call = 0; call < calls; call++)
            successes += random.NextDouble() < rate ? 1 : 0;
        return successes;
    }
}
