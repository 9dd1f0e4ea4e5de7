using AgentConsole.Experiments;
using AgentConsole.Experiments.Statistics;
using MathNet.Numerics.Distributions;

namespace AgentConsole.Tests.Experiments;

/// <summary>Traps that a plain comparison falls into, each beside the way out of it; nothing differs between the versions.</summary>
public sealed class PeriodsAndCallersSimulation
{
    private const int Runs = 1_000;

    // Four standard deviations above 4 %, the alpha of the planned look.
    private const double Bearable = 0.065;

    [Fact]
    public void Changed_weights_and_changed_times_deceive_pooled_counts_but_not_counts_by_period()
    {
        var (pooled, byPeriod) = FalseAlarms(new Random(4), random =>
        {
            // At first few calls go to v7; later half of them, and the calls have become easier.
            PeriodCounts[] v6 = [Period(random, 9, 1_800, 0.5), Period(random, 1, 1_200, 0.8)], v7 = [Period(random, 1, 200, 0.5), Period(random, 1, 1_200, 0.8)];
            return (Pooled(v6), Pooled(v7), v6, v7);
        });

        Assert.True(pooled > 0.9);
        Assert.InRange(byPeriod, 0.005, Bearable);
    }

    [Fact]
    public void Callers_who_call_often_deceive_counts_of_calls_but_not_counts_by_caller()
    {
        var (byCall, byCaller) = FalseAlarms(new Random(5), random =>
        {
            PeriodCounts[] v6 = [OfCallers(random)], v7 = [OfCallers(random)];
            return (v6[0] with { Callers = null }, v7[0] with { Callers = null }, v6, v7);
        });

        Assert.True(byCall > 0.12);
        Assert.InRange(byCaller, 0.005, Bearable);
    }

    [Fact]
    public void A_fair_split_of_callers_looks_wrong_by_calls_but_not_by_callers()
    {
        var random = new Random(6);
        var (byCall, byCaller) = (0, 0);
        for (var run = 0; run < 4 * Runs; run++)
        {
            var arms = new[] { new List<int>(), [] };
            for (var caller = 0; caller < 1_000; caller++)
                arms[random.Next(2)].Add(CallsOfOne(random));
            var counts = VerdictCases.Of([.. arms.Select((calls, i) => new ArmCounts(6 + i, "r1",
                [new(1, calls.Sum(), calls.Sum(), calls.Sum() / 2, CallerSums.Of(calls.Select(m => ((double)m, m / 2.0))))]))]);
            byCaller += ComparisonHealth.Of(counts).IsSplitWrong ? 1 : 0;
            byCall += ComparisonHealth.Of(counts with { Arms = [.. counts.Arms.Select(a => a with { Periods = [a.Periods[0] with { Callers = null }] })] }).IsSplitWrong ? 1 : 0;
        }

        Assert.True(byCall > 0.02 * 4 * Runs);
        Assert.InRange(byCaller, 0, 0.004 * 4 * Runs);
    }

    private static (double Plain, double Careful) FalseAlarms(Random random, Func<Random, (PeriodCounts V6, PeriodCounts V7, PeriodCounts[] CarefulV6, PeriodCounts[] CarefulV7)> draw)
    {
        var (plain, careful) = (0, 0);
        for (var run = 0; run < Runs; run++)
        {
            var (v6, v7, carefulV6, carefulV7) = draw(random);
            plain += IsAlarm([v6], [v7]) ? 1 : 0;
            careful += IsAlarm(carefulV6, carefulV7) ? 1 : 0;
        }
        return ((double)plain / Runs, (double)careful / Runs);
    }

    private static bool IsAlarm(PeriodCounts[] v6, PeriodCounts[] v7) =>
        Comparison.Of(VerdictCases.Of(new ArmCounts(6, "r1", v6), new ArmCounts(7, "r1", v7)) with { PlannedCallsPerArm = 1 })[0].Difference is { IsAbove: true } or { IsBelow: true };

    private static PeriodCounts Period(Random random, int weight, int calls, double rate) => new(weight, calls, calls, Binomial.Sample(random, rate, calls));

    private static PeriodCounts Pooled(PeriodCounts[] periods) => new(1, periods.Sum(p => p.Assigned), periods.Sum(p => p.Evaluated), periods.Sum(p => p.Successes));

    /// <summary>700 callers, each with a rate of their own around 60 %.</summary>
    private static PeriodCounts OfCallers(Random random)
    {
        var callers = Enumerable.Range(0, 700).Select(_ => CallsOfOne(random)).Select(calls => ((double)calls, (double)Binomial.Sample(random, Beta.Sample(random, 0.6, 0.4), calls))).ToList();
        var (all, successes) = ((long)callers.Sum(c => c.Item1), (long)callers.Sum(c => c.Item2));
        return new(1, all, all, successes, CallerSums.Of(callers));
    }

    /// <summary>Half call once, one in two of the rest twice, and so on.</summary>
    private static int CallsOfOne(Random random)
    {
        var calls = 1;
        while (calls < 12 && random.Next(2) == 0)
            calls++;
        return calls;
    }
}
