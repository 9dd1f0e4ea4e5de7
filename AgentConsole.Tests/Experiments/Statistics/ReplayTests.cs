using System.Text.Json;
using AgentConsole.Experiments;
using AgentConsole.Experiments.Statistics;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Experiments.Statistics;

/// <summary>
/// 20,000 calls per version, from <c>Replay/</c>, against numbers that a script without this program's code made of them (docs/statistics.md has it). The weights went from 3:1 to 1:3 while calls became easier: pooled, v7 seems 5.2 points better.
/// </summary>
public sealed class ReplayTests
{
    private const int Planned = 20_000;
    private static readonly JsonElement Expected = JsonDocument.Parse(File.ReadAllText(Replay("expected.json"))).RootElement;
    private static readonly Dictionary<(int Version, int Period), (double Calls, double Successes)[]> Callers = ReadCallers();
    private static readonly ExperimentCounts Counts = new(6, [Arm(6, (3, 15_212), (1, 5_080)), Arm(7, (1, 5_043), (3, 15_230))], Planned, 7, [Duration()], new());
    private static readonly ExperimentCounts ByCall = Counts with { Arms = [.. Counts.Arms.Select(a => a with { Periods = [.. a.Periods.Select(p => p with { Callers = null })] })] };
    private static readonly ExperimentCounts Running = ByCall with { PlannedCallsPerArm = Planned + 1 };

    [Fact]
    public void The_calls_are_the_ones_that_the_script_counted()
    {
        foreach (var arm in Counts.Arms)
        {
            Assert.Equal(Planned, arm.Evaluated);
            Assert.All(arm.Periods.Index(), p => Same($"counts v{arm.Version} period {p.Index + 1}", p.Item.Successes, p.Item.Evaluated));
        }
    }

    [Fact]
    public void Rates_and_their_difference_come_out_the_same()
    {
        Assert.All(ByCall.Arms, arm => Same($"wilson v{arm.Version}", arm.Interval!.Low, arm.Interval.High));
        RateSample v6 = new(ByCall.Arms[0].Successes, Planned), v7 = new(ByCall.Arms[1].Successes, Planned);
        Same("z", PooledTest.Of(v7, v6).Z);
        Assert.Equal(1, PooledTest.Of(v7, v6).PValue / Expected.GetProperty("z p").GetDouble(), 1e-9);
        Same("newcombe pooled", Newcombe.Interval(v7, v6, 0.04)!);
        Same("newcombe stratified", Comparison.Of(ByCall)[0].Difference!);
        Same("newcombe stratified by caller", Comparison.Of(Counts)[0].Difference!);
    }

    [Fact]
    public void Sequences_come_out_the_same()
    {
        Same("sequence stratified", Sequence(Running));
        Same("sequence stratified p", ConfidenceSequence.PValue(Estimate(Running), 0.01, Planned)!.Value);
        Same("sequence stratified by caller", Sequence(Counts));
        var first = Running with { Arms = [.. Running.Arms.Select(a => a with { Periods = [a.Periods[0]] })] };
        Same("sequence period 1", Sequence(first));
        Same("sequence period 1 p", ConfidenceSequence.PValue(Estimate(first), 0.01, Planned)!.Value);
        var longer = GuardrailResult.Of(Counts)[0];
        Same("duration", longer.Difference!);
        Assert.True(longer.IsHarm);
    }

    [Fact]
    public void Callers_splits_and_chances_come_out_the_same()
    {
        var worst = Counts.Arms[1].Periods[1];
        Same("caller variance v7 period 2", worst.Callers!.MeanVariance!.Value);
        Same("design effect v7 period 2", worst.Evaluated / worst.Sample.Evaluated);
        Same("split expected", [.. ComparisonHealth.Of(ByCall).Split.Expected]);
        Same("split p", ComparisonHealth.Of(ByCall).Split.Test.PValue);
        Same("split p by caller", ComparisonHealth.Of(Counts).Split.Test.PValue);
        var best = ChanceToBeBest.Of([.. Counts.Arms.Select(a => new RateSample(a.Periods[0].Successes, a.Periods[0].Evaluated))])[1];
        Same("chance v7 is best in period 1", best.Chance);
        Same("expected loss of v7 in period 1", best.ExpectedLoss);
    }

    [Fact]
    public void The_verdict_does_not_fall_for_the_changed_weights() =>
        Assert.Equal("No clear difference. v7 could be up to 0.4 pts worse or 2.0 pts better.", VerdictRules.Decide(Counts with { Guardrails = [] }).Text);

    private static DifferenceEstimate Estimate(ExperimentCounts counts) => DifferenceEstimate.Of(counts.Arms[1].Periods.Zip(counts.Arms[0].Periods, (t, c) => new Stratum<RateSample>(t.Sample, c.Sample)).ToList())!;

    private static Difference Sequence(ExperimentCounts counts) => ConfidenceSequence.Around(Estimate(counts), 0.01, Planned)!;

    private static void Same(string name, Difference computed) => Same(name, computed.Estimate, computed.Low, computed.High);

    private static void Same(string name, params double[] computed)
    {
        var expected = Expected.GetProperty(name);
        double[] numbers = expected.ValueKind == JsonValueKind.Array ? [.. expected.EnumerateArray().Select(n => n.GetDouble())] : [expected.GetDouble()];
        Assert.Equal(numbers.Length, computed.Length);
        Assert.All(numbers.Zip(computed), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    private static ArmCounts Arm(int version, params (int Weight, int Assigned)[] periods) => new(version, "r1", [.. periods.Select((p, i) =>
    {
        var callers = Callers[(version, i + 1)];
        return new PeriodCounts(p.Weight, p.Assigned, (long)callers.Sum(c => c.Calls), (long)callers.Sum(c => c.Successes), CallerSums.Of(callers));
    })]);

    private static Guardrail Duration()
    {
        var seconds = Rows("durations.csv").Select(r => (Version: int.Parse(r[0]), Seconds: double.Parse(r[1]), Calls: int.Parse(r[2]))).ToLookup(r => r.Version);
        MeanSample Sample(int version) => new(seconds[version].Sum(r => r.Calls), seconds[version].Sum(r => r.Calls * r.Seconds), seconds[version].Sum(r => r.Calls * r.Seconds * r.Seconds));
        return new("call duration", GuardrailUnit.Seconds, AgentConsole.Domain.BetterDirection.Lower, [new(6, [Sample(6)]), new(7, [Sample(7)])]);
    }

    private static Dictionary<(int, int), (double, double)[]> ReadCallers() => Rows("calls.csv")
        .SelectMany(r => Enumerable.Repeat((Key: (int.Parse(r[0]), int.Parse(r[1])), Caller: ((double)r[2].Length, (double)r[2].Count(c => c == '1'))), int.Parse(r[3])))
        .GroupBy(r => r.Key, r => r.Caller).ToDictionary(g => g.Key, g => g.ToArray());

    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(Replay(file)).Skip(1).Select(line => line.Split(','));

    private static string Replay(string file) => Repository.File("AgentConsole.Tests", "Experiments", "Statistics", "Replay", file);
}
