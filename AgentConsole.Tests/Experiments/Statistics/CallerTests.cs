using AgentConsole.Experiments.Statistics;
using CsCheck;

namespace AgentConsole.Tests.Experiments.Statistics;

public sealed class CallerTests
{
    private static readonly Gen<(double, double)[]> Callers = Gen.Int[1, 6].SelectMany(m => Gen.Int[0, m].Select(y => ((double)m, (double)y))).Array[2, 200];

    [Fact]
    public void One_call_per_caller_changes_nothing() => Gen.Bool.Array[2, 400].Sample(outcomes =>
    {
        var arm = new RateSample(outcomes.Count(o => o), outcomes.Length);
        var counted = arm.OfCallers(CallerSums.Of(outcomes.Select(o => (1.0, o ? 1.0 : 0))));
        Assert.Equal(arm.Evaluated, counted.Evaluated, 1e-9 * arm.Evaluated);
        Assert.Equal(arm.Successes, counted.Successes, 1e-9 * arm.Evaluated);
    });

    [Fact]
    public void Calls_of_the_same_caller_never_count_for_more_than_they_are() => Callers.Sample(callers =>
    {
        var arm = new RateSample(callers.Sum(c => c.Item2), callers.Sum(c => c.Item1));
        var counted = arm.OfCallers(CallerSums.Of(callers));
        Assert.InRange(counted.Evaluated, 0, arm.Evaluated);
        Assert.Equal(arm.Mean, counted.Mean, 1e-12);
    });

    [Fact]
    public void The_variance_is_that_of_the_callers_one_by_one() => Callers.Sample(callers =>
    {
        var (calls, total) = (callers.Sum(c => c.Item1), callers.Sum(c => c.Item2));
        var squares = callers.Sum(c => Math.Pow(c.Item2 - (total / calls * c.Item1), 2));
        Assert.Equal(callers.Length / (callers.Length - 1.0) * squares / (calls * calls), CallerSums.Of(callers).MeanVariance!.Value, 1e-12);
    });

    // Everybody calls three times with the same result: the calls are worth a third of their number (up to the J − 1 of the variance).
    [Fact]
    public void Callers_whose_calls_all_end_alike_count_once_each()
    {
        var callers = Enumerable.Range(0, 300).Select(i => (3.0, i % 3 == 0 ? 3.0 : 0)).ToList();

        var counted = new RateSample(300, 900).OfCallers(CallerSums.Of(callers));

        Assert.Equal(900 / (3 * 300 / 299.0 * 899 / 900), counted.Evaluated, 1e-9);
    }

    [Fact]
    public void A_single_caller_counts_as_one_call() => Assert.Equal(new(0.7, 1), new RateSample(7, 10).OfCallers(CallerSums.Of([(10.0, 7.0)])));

    [Fact]
    public void Sums_of_parts_are_the_sums_of_all() => Gen.Select(Callers, Callers).Sample((some, others) =>
        Assert.Equal(CallerSums.Of(some.Concat(others)), CallerSums.Of([CallerSums.Of(some), null, CallerSums.Of(others)])));

    [Fact]
    public void A_mean_is_as_sure_as_its_callers_allow()
    {
        var alike = CallerSums.Of(Enumerable.Range(0, 100).Select(i => (4.0, 4.0 * (i % 10))));
        var calls = Enumerable.Range(0, 100).SelectMany(i => Enumerable.Repeat((double)(i % 10), 4)).ToList();
        MeanSample Sample(CallerSums? callers) => new(calls.Count, calls.Sum(), calls.Sum(x => x * x), callers);

        Assert.Equal(alike.MeanVariance, Sample(alike).MeanVariance);
        Assert.True(Sample(alike).MeanVariance > 3.9 * Sample(null).MeanVariance);
    }
}
