using AgentConsole.Calls;
using AgentConsole.Calls.Replays;
using static AgentConsole.Tests.Calls.Replays.Talk;

namespace AgentConsole.Tests.Calls.Replays;

public sealed class ReplayFindingsTests
{
    [Fact]
    public void Many_comparisons_are_counted_beside_what_chance_would_do()
    {
        var found = ReplayFindings.Of([Compare("Yes, gladly.", "Hello."), Compare("Yes, gladly.", "Yes."), Compare("Yes."), Compare("Hello.", "Hello.")]);

        Assert.Equal((3, 1, 2), (found.Compared, found.Same, found.More));
        Assert.Equal(1, found.ByChance);
        Assert.Equal("In 2 of 3 calls v5 differs more than the same version differs from itself; at most 1 would by chance alone. In 1 it says the same, word for word.", found.Sentence);
    }

    [Fact]
    public void Success_is_counted_of_what_was_evaluated()
    {
        var comparisons = new[] { Compare("Yes.", "Yes."), Compare("Yes.", "Yes.") };
        (comparisons[0].Original.Call.Success, comparisons[0].Target!.Call.Success, comparisons[1].Target!.Call.Success) = (false, true, true);

        var found = ReplayFindings.Of(comparisons);

        Assert.Equal((new SuccessCount(0, 1, 2), new SuccessCount(2, 2, 2), new SuccessCount(0, 0, 4)), (found.Recorded, found.Tried, found.Baselines));
    }

    [Fact]
    public void Without_baselines_nothing_is_said_of_chance() => Assert.Null(ReplayFindings.Of([Compare("Yes.")]).Sentence);

    /// <summary>A call in which what is tried says <paramref name="tried"/>, and both baselines another thing.</summary>
    private static ReplayComparison Compare(string tried, string? baselines = null)
    {
        var replays = new List<CallDetail> { Target("C Hi.", $"A {tried}") };
        if (baselines is not null)
            replays.AddRange([Baseline("C Hi.", $"A {baselines}"), Baseline("C Hi.", $"A {baselines}")]);
        return ReplayComparison.Of(Original("C Hi.", "A Recorded."), replays, sameCriteria: true);
    }
}
