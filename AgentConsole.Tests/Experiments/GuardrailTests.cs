using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Experiments.Statistics;
using static AgentConsole.Tests.Experiments.VerdictCases;

namespace AgentConsole.Tests.Experiments;

public sealed class GuardrailTests
{
    private static readonly ExperimentCounts NothingClear = Of((900, 1_251), (888, 1_251));

    [Fact]
    public void A_rate_wholly_on_the_bad_side_is_harm()
    {
        var verdict = (NothingClear with { Guardrails = [Transfers(185, 120)] }).Verdict();

        Assert.Equal(new(VerdictCode.Harm, "v7 is hurting transfers to a human: +5.2 pts [0.5, 9.9].", 5.2, new(0.5, 9.9), "asymptotic confidence sequence", 0.01), verdict);
    }

    [Fact]
    public void A_rate_that_may_be_chance_is_no_harm() => Assert.Equal(VerdictCode.NoClearDifference, (NothingClear with { Guardrails = [Transfers(150, 120)] }).Verdict().Code);

    [Fact]
    public void A_change_for_the_better_is_no_harm() => Assert.Equal(VerdictCode.NoClearDifference, (NothingClear with { Guardrails = [Transfers(100, 200)] }).Verdict().Code);

    [Fact]
    public void Where_higher_is_better_less_is_harm()
    {
        var booked = Transfers(100, 200) with { Name = "booked demos", Better = BetterDirection.Higher };

        Assert.Equal("v7 is hurting booked demos: −8.0 pts [−12.6, −3.4].", (NothingClear with { Guardrails = [booked] }).Verdict().Text);
    }

    [Fact]
    public void A_mean_wholly_on_the_bad_side_is_harm_in_its_own_unit()
    {
        var verdict = (NothingClear with { Guardrails = [Mean("call duration", GuardrailUnit.Seconds, 102, 90, 60)] }).Verdict();

        Assert.Equal((VerdictCode.Harm, null, null), (verdict.Code, verdict.DifferencePts, verdict.IntervalPts));
        Assert.Equal("v7 is hurting call duration: +12.0 s [3.4, 20.6].", verdict.Text);
    }

    [Fact]
    public void Dollars_are_shown_in_cents() => Assert.Equal(
        "v7 is hurting cost per call: +1.5 cents [0.8, 2.2].", (NothingClear with { Guardrails = [Mean("cost per call", GuardrailUnit.Cents, 0.105, 0.09, 0.05)] }).Verdict().Text);

    [Fact]
    public void Harm_comes_before_better_and_after_not_enough()
    {
        Assert.Equal(VerdictCode.Harm, (Of((927, 1_251), (876, 1_251)) with { Guardrails = [Transfers(250, 120)] }).Verdict().Code);
        Assert.Equal(VerdictCode.NotEnough, (Of((30, 40), (30, 40)) with { Guardrails = [Transfers(250, 120)] }).Verdict().Code);
    }

    [Fact]
    public void Below_50_calls_a_guardrail_says_nothing()
    {
        var few = new Guardrail("transfers to a human", GuardrailUnit.Points, BetterDirection.Lower, [new(6, [new RateSample(0, 49)]), new(7, [new RateSample(40, 49)])]);

        var result = Assert.Single(GuardrailResult.Of(NothingClear with { Guardrails = [few] }));
        Assert.Null(result.Difference);
        Assert.False(result.IsHarm);
    }

    [Fact]
    public void An_arm_that_was_not_measured_is_left_out()
    {
        var three = Of(Arm(6, 888, 1_251), Arm(7, 900, 1_251), Arm(8, 900, 1_251));

        Assert.Equal([7], GuardrailResult.Of(three with { Guardrails = [Transfers(150, 120)] }).Select(g => g.Version));
        Assert.Empty(GuardrailResult.Of(three with { Guardrails = [Transfers(150, 120) with { Arms = [new(7, [new RateSample(9, 90)])] }] }));
    }

    [Fact]
    public void Guardrails_are_compared_period_by_period()
    {
        // Twice as many transfers in the second period, for both; v7 has most of its calls there.
        var shifted = new Guardrail("transfers to a human", GuardrailUnit.Points, BetterDirection.Lower,
            [new(6, [new RateSample(90, 900), new RateSample(60, 300)]), new(7, [new RateSample(30, 300), new RateSample(180, 900)])]);

        Assert.Equal(0, GuardrailResult.Of(NothingClear with { Guardrails = [shifted] })[0].Difference!.Estimate, 1e-12);
    }

    private static Guardrail Transfers(int v7, int v6) =>
        new("transfers to a human", GuardrailUnit.Points, BetterDirection.Lower, [new(6, [new RateSample(v6, 1_251)]), new(7, [new RateSample(v7, 1_251)])]);

    private static Guardrail Mean(string name, GuardrailUnit unit, double v7, double v6, double deviation)
    {
        MeanSample Sample(double mean) => new(1_251, 1_251 * mean, (1_250 * deviation * deviation) + (1_251 * mean * mean));
        return new(name, unit, BetterDirection.Lower, [new(6, [Sample(v6)]), new(7, [Sample(v7)])]);
    }
}
