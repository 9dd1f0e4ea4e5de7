using AgentConsole.Experiments;
using static AgentConsole.Tests.Experiments.VerdictCases;

namespace AgentConsole.Tests.Experiments;

public sealed class VerdictSeveralArmsTests
{
    [Fact]
    public void Each_arm_is_compared_with_the_control_at_its_share_of_alpha()
    {
        var comparisons = Comparison.Of(Of(Arm(6, 876, 1_251), Arm(7, 927, 1_251), Arm(8, 900, 1_251)));

        Assert.Equal([7, 8], comparisons.Select(c => c.Version));
        Assert.All(comparisons, c => Assert.Equal(0.02, c.Alpha));
        Assert.All(comparisons, c => Assert.True(c.AdjustedPValue >= c.PValue));
        Assert.Equal(2 * comparisons[0].PValue!.Value, comparisons[0].AdjustedPValue!.Value, 1e-12);
    }

    [Fact]
    public void More_arms_need_more_evidence()
    {
        Assert.Equal(VerdictCode.Better, Of((927, 1_251), (876, 1_251)).Verdict().Code);
        Assert.Equal(VerdictCode.NoClearDifference, Of(Arm(6, 876, 1_251), Arm(7, 927, 1_251), Arm(8, 880, 1_251), Arm(9, 870, 1_251)).Verdict().Code);
    }

    [Fact]
    public void The_best_comes_first_and_every_arm_is_spoken_of()
    {
        var verdict = Of(Arm(6, 876, 1_251), Arm(7, 797, 1_251), Arm(8, 950, 1_251), Arm(9, 900, 1_251)).Verdict();

        Assert.Equal(VerdictCode.Better, verdict.Code);
        Assert.Equal("v8 better than v6: +5.9 pts [1.5, 10.3]. v7 worse than v6: −6.3 pts [−10.9, −1.7]. No clear difference for v9.", verdict.Text);
        Assert.Equal((5.9, new PointsInterval(1.5, 10.3)), (verdict.DifferencePts, verdict.IntervalPts));
    }

    [Fact]
    public void Before_the_plan_what_is_decided_is_said_and_the_rest_is_open() => Assert.Equal(
        "v7 worse than v6: −24.5 pts [−37.5, −11.5]. No conclusion yet about v8 and v9.",
        Of(Arm(6, 288, 412), Arm(7, 187, 412), Arm(8, 290, 412), Arm(9, 280, 412)).Verdict().Text);

    [Fact]
    public void Rolling_back_is_offered_when_every_arm_is_worse() => Assert.EndsWith("]. Roll back?", Of(Arm(6, 876, 1_251), Arm(7, 780, 1_251), Arm(8, 770, 1_251)).Verdict().Text, StringComparison.Ordinal);

    [Fact]
    public void While_nothing_is_decided_every_arm_is_spoken_of()
    {
        var open = Of(Arm(6, 288, 412, lately: 650), Arm(7, 297, 412, lately: 650), Arm(8, 280, 412, lately: 650)).Verdict();
        var unclear = Of(Arm(6, 888, 1_251), Arm(7, 900, 1_251), Arm(8, 880, 1_251)).Verdict();

        Assert.Equal((VerdictCode.Open, 2.2), (open.Code, open.DifferencePts));
        Assert.Matches("^No conclusion yet. So far v7 is [+]2.2 pts, but anything from −[0-9.]+ to [+][0-9.]+ fits; v8 is −1.9 pts, but anything from −[0-9.]+ to [+][0-9.]+ fits. 412 of 1,251 calls per version, about 9 days left.$", open.Text);
        Assert.Equal((VerdictCode.NoClearDifference, 1.0), (unclear.Code, unclear.DifferencePts));
        Assert.Matches("^No clear difference. v7 could be up to [0-9.]+ pts worse or [0-9.]+ pts better; v8 could be up to [0-9.]+ pts worse or [0-9.]+ pts better.$", unclear.Text);
    }

    [Fact]
    public void The_smallest_arm_decides_whether_there_is_enough() =>
        Assert.Equal("Not enough data yet: 12 of 50 calls for v8.", Of(Arm(6, 70, 100, weight: 45), Arm(7, 70, 100, weight: 45), Arm(8, 8, 12, weight: 10)).Verdict().Text);

    [Fact]
    public void The_words_of_a_wrong_split_name_the_arm_that_is_furthest_off() => Assert.Equal(
        "Do not use this comparison yet. v8 got 700 calls where about 900 were expected. Find out why first.",
        Of(Arm(6, 700, 1_000), Arm(7, 700, 1_000), Arm(8, 490, 700)).Verdict().Text);
}
