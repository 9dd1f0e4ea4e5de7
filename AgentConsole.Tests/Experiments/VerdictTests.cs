using System.Text.Json;
using AgentConsole.Experiments;
using AgentConsole.Experiments.Statistics;
using static AgentConsole.Tests.Experiments.VerdictCases;

namespace AgentConsole.Tests.Experiments;

public sealed class VerdictTests
{
    [Fact]
    public void At_the_plan_an_interval_above_zero_says_better()
    {
        var verdict = Of((927, 1_251), (876, 1_251)).Verdict();

        Assert.Equal(new(VerdictCode.Better, "v7 better than v6: +4.1 pts [0.4, 7.7]", 4.1, new(0.4, 7.7), "Newcombe hybrid score", 0.04) { IsFinal = true }, verdict);
    }

    [Fact]
    public void At_the_plan_an_interval_below_zero_says_worse()
    {
        var verdict = Of((797, 1_251), (876, 1_251)).Verdict();

        Assert.Equal(new(VerdictCode.Worse, "v7 worse than v6: −6.3 pts [−10.2, −2.5]. Roll back?", -6.3, new(-10.2, -2.5), "Newcombe hybrid score", 0.04) { IsFinal = true }, verdict);
    }

    [Fact]
    public void At_the_plan_an_interval_around_zero_says_no_clear_difference()
    {
        var verdict = Of((900, 1_251), (888, 1_251)).Verdict();

        Assert.Equal(new(VerdictCode.NoClearDifference, "No clear difference. v7 could be up to 2.7 pts worse or 4.7 pts better.", 1.0, new(-2.7, 4.7), "Newcombe hybrid score", 0.04) { IsFinal = true }, verdict);
    }

    [Fact]
    public void Before_the_plan_an_interval_around_zero_says_open()
    {
        var verdict = Of((297, 412), (288, 412), lately: 650).Verdict();

        Assert.Equal(new(VerdictCode.Open, "No conclusion yet. So far v7 is +2.2 pts, but anything from −9.1 to +13.5 fits. 412 of 1,251 calls per version, about 9 days left.",
            2.2, new(-9.1, 13.5), "asymptotic confidence sequence", 0.01), verdict);
    }

    [Theory]
    [InlineData(0, 650, "too early to estimate the days left")]
    [InlineData(7, 0, "no end in sight: a version got no calls lately")]
    [InlineData(1, 600, "about 1 day left")]
    public void How_long_it_takes_is_said_as_far_as_it_is_known(int fullDays, int lately, string words) =>
        Assert.EndsWith($"412 of 1,251 calls per version, {words}.", (Of((297, 412), (288, 412), lately) with { FullDays = fullDays }).Verdict().Text, StringComparison.Ordinal);

    [Fact]
    public void A_great_difference_is_seen_before_the_plan_but_is_not_final()
    {
        var verdict = Of((370, 412), (247, 412)).Verdict();

        Assert.Equal((VerdictCode.Better, "asymptotic confidence sequence", 0.01, false), (verdict.Code, verdict.Method, verdict.Alpha, verdict.IsFinal));
    }

    [Theory]
    [InlineData(3, 3, 0, 3, "Not enough data yet: 3 of 50 calls for v7.")]
    [InlineData(30, 38, 30, 51, "Not enough data yet: 38 of 50 calls for v7.")]
    [InlineData(30, 51, 30, 38, "Not enough data yet: 38 of 50 calls for v6.")]
    [InlineData(4, 60, 20, 60, "Not enough data yet: 4 of 5 successes for v7.")]
    [InlineData(40, 60, 58, 60, "Not enough data yet: 2 of 5 failures for v6.")]
    [InlineData(0, 0, 0, 0, "Not enough data yet: 0 of 50 calls for v7.")]
    public void Below_the_least_that_says_anything_the_verdict_is_not_enough(int k7, int n7, int k6, int n6, string text) =>
        Assert.Equal(new(VerdictCode.NotEnough, text), Of((k7, n7), (k6, n6)).Verdict());

    [Fact]
    public void A_wrong_split_blocks()
    {
        var counts = Of(Arm(6, 700, 1_000), Arm(7, 840, 1_200));

        Assert.Equal(new(VerdictCode.Blocked, "Do not use this comparison yet. v7 got 1,200 calls where about 1,100 were expected. Find out why first."), counts.Verdict());
        Assert.Equal(0.00002, ComparisonHealth.Of(counts).Split.Test.PValue, 5e-6);
    }

    [Fact]
    public void The_words_name_the_arm_that_got_too_many() =>
        Assert.Equal("Do not use this comparison yet. v7 got 1,340 calls where about 1,200 were expected. Find out why first.", Of(Arm(6, 700, 1_060), Arm(7, 940, 1_340)).Verdict().Text);

    [Fact]
    public void An_uneven_split_that_was_asked_for_is_healthy()
    {
        var counts = Of(Arm(6, 6_300, 9_000, weight: 90), Arm(7, 770, 1_100, weight: 10));

        Assert.True(ComparisonHealth.Of(counts).IsHealthy);
        Assert.Equal(VerdictCode.Open, counts.Verdict().Code);
    }

    [Fact]
    public void Few_calls_are_no_wrong_split() => Assert.Equal(VerdictCode.NotEnough, Of(Arm(6, 10, 20), Arm(7, 40, 75)).Verdict().Code);

    [Fact]
    public void Different_rules_of_success_block() => Assert.Equal(
        new(VerdictCode.Blocked, "Do not use this comparison yet. v6 and v7 were judged by different rules of success. Score their calls by the same rules first."),
        Of(Arm(6, 876, 1_251), Arm(7, 927, 1_251, rubric: "r2")).Verdict());

    [Fact]
    public void Different_shares_evaluated_block() => Assert.Equal(
        new(VerdictCode.Blocked, "Do not use this comparison yet. Success was evaluated in 1,251 of 1,300 calls of v6 and 1,180 of 1,300 calls of v7. Find out why first."),
        Of(Arm(6, 876, 1_251, assigned: 1_300), Arm(7, 827, 1_180, assigned: 1_300)).Verdict());

    [Fact]
    public void The_final_verdict_is_given_once_and_comes_back_unchanged()
    {
        var final = Of((927, 1_251), (876, 1_251)).Verdict();

        var later = Of((1_700, 2_500), (1_800, 2_500));

        Assert.Equal(VerdictCode.Worse, later.Verdict().Code);
        Assert.Same(final, VerdictRules.Decide(later, final));
    }

    [Fact]
    public void Codes_are_written_as_the_API_names_them() => Assert.Equal(
        ["blocked", "not_enough", "harm", "better", "worse", "open", "no_clear_difference"],
        Enum.GetNames<VerdictCode>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));

    [Fact]
    public void Zero_has_no_sign() => Assert.Equal(("0.0", "0.0", "+0.1", "−0.1"), (Points.WithSign(-0.04), Points.Plain(-0.04), Points.WithSign(0.05), Points.WithSign(-0.05)));

    [Fact]
    public void Calls_of_callers_who_call_often_count_for_less()
    {
        // Everybody called three times with the same result.
        ArmCounts Thrice(int version, int happy) => new(version, "r1", [new(1, 1_251, 1_251, 3 * happy, CallerSums.Of(Enumerable.Range(0, 417).Select(i => (3.0, i < happy ? 3.0 : 0))))]);

        var verdict = Of(Thrice(6, 292), Thrice(7, 309)).Verdict();

        Assert.Equal((VerdictCode.NoClearDifference, 4.1), (verdict.Code, verdict.DifferencePts));
    }

    [Fact]
    public void A_few_callers_are_not_enough_however_often_they_call()
    {
        ArmCounts Few(int version) => new(version, "r1", [new(1, 400, 400, 200, CallerSums.Of(Enumerable.Range(0, 40).Select(i => (10.0, (double)(i % 11)))))]);

        Assert.Equal("Not enough data yet: 40 of 50 callers for v7.", Of(Few(6), Few(7)).Verdict().Text);
    }

    [Fact]
    public void Calls_from_periods_without_the_other_version_do_not_count()
    {
        ArmCounts v6 = new(6, "r1", [new(1, 400, 400, 280), new(1, 20, 20, 12)]), v7 = new(7, "r1", [new(0, 0, 0, 0), new(9, 180, 180, 120)]);

        Assert.Equal("Not enough data yet: 20 of 50 comparable calls for v6.", Of(v6, v7).Verdict().Text);
    }
}
