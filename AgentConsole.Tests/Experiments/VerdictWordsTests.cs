using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Experiments.Statistics;
using AgentConsole.Tests.Support;
using CsCheck;
using static AgentConsole.Tests.Experiments.VerdictCases;

namespace AgentConsole.Tests.Experiments;

public sealed class VerdictWordsTests
{
    private static readonly string[] Forbidden = ["significan", "winner", "95 % sure", "95% sure", "the same.", "NaN", "∞", "-"];

    private static readonly Gen<ArmCounts[]> Arms = Gen.Int[2, 4].SelectMany(arms => Gen.Int[0, 3_000].SelectMany(n => Gen.Select(
        Gen.Int[0, n], Gen.Int[0, 2_000], Gen.Int[0, 9], (k, lately, more) => (k, n: n + more, lately)).Array[arms]))
        .Select(arms => arms.Select((a, i) => Arm(6 + i, a.k, a.n, assigned: a.n + 3, lately: a.lately)).ToArray());

    private static readonly Gen<Verdict> Verdicts = Gen.Select(Arms, Gen.Int[1, 2_500], Gen.Int[0, 7], Gen.Int[0, 400]).Select((arms, planned, days, transfers) => VerdictRules.Decide(Of(arms) with
    {
        PlannedCallsPerArm = planned,
        FullDays = days,
        Guardrails = [new("transfers to a human", GuardrailUnit.Points, BetterDirection.Lower, [new(6, [new RateSample(50, 1_000)]), new(7, [new RateSample(transfers, 4_000)])])],
    }));

    [Fact]
    public void No_verdict_uses_a_forbidden_word_or_a_hyphen_for_minus() => Verdicts.Sample(verdict =>
        Assert.All(Forbidden, word => Assert.DoesNotContain(word, verdict.Text, StringComparison.OrdinalIgnoreCase)), iter: 2_000);

    [Fact]
    public void The_code_agrees_with_its_numbers() => Verdicts.Sample(verdict =>
    {
        var named = verdict.Code is VerdictCode.Better or VerdictCode.Worse or VerdictCode.Open or VerdictCode.NoClearDifference;
        Assert.Equal(named || verdict.Code == VerdictCode.Harm, verdict.IntervalPts is not null);
        Assert.True(!verdict.IsFinal || named);
        if (verdict.IntervalPts is not { } interval)
            return;
        Assert.InRange(verdict.DifferencePts!.Value, interval.Low, interval.High);
        Assert.True(verdict.Code != VerdictCode.Better || interval.Low >= 0);
        Assert.True(verdict.Code != VerdictCode.Worse || interval.High <= 0);
    }, iter: 2_000);

    [Fact]
    public void The_sentences_hold_no_forbidden_word()
    {
        var words = File.ReadAllText(Repository.File("AgentConsole", "Experiments", "VerdictText.cs"));

        Assert.All(Forbidden[..4], word => Assert.DoesNotContain(word, words, StringComparison.OrdinalIgnoreCase));
    }
}
