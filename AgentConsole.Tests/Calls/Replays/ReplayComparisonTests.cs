using AgentConsole.Calls;
using AgentConsole.Calls.Replays;
using AgentConsole.Domain;
using static AgentConsole.Tests.Calls.Replays.Talk;

namespace AgentConsole.Tests.Calls.Replays;

public sealed class ReplayComparisonTests
{
    private static readonly CallDetail Recorded = Original("A Hello.", "C Hi.", "A Which day suits you?", "C Friday.", "A Done.");

    [Fact]
    public void Answers_stand_beside_each_other_by_what_the_caller_said()
    {
        var found = Compare(Recorded, Target("A Good day.", "C Hi.", "C Friday.", "A It is done."));

        Assert.Equal([null, "Hi.", "Friday."], found.Exchanges.Select(e => e.Caller));
        Assert.Equal(["Hello.", "Which day suits you?", "Done."], found.Original.Answers);
        Assert.Equal(["Good day.", null, "It is done."], found.Target!.Answers);
        Assert.True(found.Target.Whole);
    }

    [Fact]
    public void A_replay_whose_agent_did_not_open_the_call_stays_in_step()
    {
        var found = Compare(Recorded, Target("C Hi.", "A Which day suits you?", "C Friday.", "A Done."));

        Assert.Equal([null, "Which day suits you?", "Done."], found.Target!.Answers);
        Assert.Equal((1, 11), (found.Target.DistanceTo(found.Original).Differing, found.Target.DistanceTo(found.Original).Words));
    }

    [Fact]
    public void The_same_words_are_called_the_same()
    {
        var found = Compare(Recorded, Again("Which day suits you?"), Tried("Which day suits you"));

        Assert.Equal(ReplayVerdict.Identical, found.Verdict);
        Assert.Equal("v5 says the same as v4, word for word.", found.Sentence);
    }

    [Fact]
    public void Within_what_the_baselines_show_among_themselves_it_differs_as_much_as_the_version_from_itself()
    {
        var found = Compare(Recorded, Again("Which day is best for you?"), Again("What day would suit you?"), Again("When would you like to come?"), Tried("Which day would suit you?"));

        Assert.Equal((ReplayVerdict.AsMuch, 3), (found.Verdict, found.Samples));
        Assert.Contains("differs as much as the same version differs from itself", found.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("says little", found.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Farther_than_every_baseline_from_the_others_it_differs_more_and_says_how_often_chance_does_that()
    {
        var found = Compare(Recorded, Again("Which day suits you best?"), Again("Which day suits you?"), Again("So which day suits you?"), Tried("Please give me your date of birth first."));

        Assert.Equal(ReplayVerdict.More, found.Verdict);
        Assert.Contains("differs more than the same version differs from itself", found.Sentence, StringComparison.Ordinal);
        Assert.Contains("in at most 1 of 4 comparisons", found.Sentence, StringComparison.Ordinal);
        Assert.True(found.Tried!.Least > found.Self!.Most);
    }

    [Fact]
    public void Two_baselines_or_more_are_compared_with_each_other_and_not_with_the_recording()
    {
        var (plain, other) = ("Which day suits you?", "Tell me when you can come by, please.");
        var recorded = Original("A Hello.", "C Hi.", $"A {other}", "C Friday.", "A Done.");

        var found = Compare(recorded, Again(plain), Again(plain), Tried("Which day suits you best?"));

        Assert.Equal((ReplayVerdict.More, 2), (found.Verdict, found.Samples));
        Assert.Equal(0, found.Self!.Most);
    }

    [Fact]
    public void One_baseline_is_compared_with_the_recording_and_is_said_to_say_little()
    {
        var found = Compare(Recorded, Again("Which day suits you best?"), Tried("I need your date of birth."));

        Assert.Equal((ReplayVerdict.More, 2), (found.Verdict, found.Samples));
        Assert.Contains("in at most 1 of 3 comparisons", found.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("One baseline says little; play more to be surer.", found.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_baseline_nothing_is_concluded()
    {
        var found = Compare(Recorded, Tried("I need your date of birth."));

        Assert.Equal((ReplayVerdict.NoBaseline, null), (found.Verdict, found.Self));
        Assert.Contains("Without a baseline", found.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Baselines_alone_tell_how_far_the_version_is_from_itself()
    {
        Assert.Equal("Played once more, v4 says the same as its recording, word for word.", Compare(Recorded, Again("Which day suits you?")).Sentence);
        Assert.Equal("Played 2 times more, v4 differs from itself in 23 % of the words.", Compare(Recorded, Again("Which day suits you?"), Again("What day suits you now?")).Sentence);
    }

    [Fact]
    public void While_a_call_is_on_or_its_analysis_is_due_it_is_pending()
    {
        var (playing, analysing) = (Tried("x"), Tried("x"));
        playing.Call.Status = CallStatus.InProgress;
        analysing.Call.AnalysisStatus = AnalysisStatus.Pending;

        Assert.Equal(ReplayVerdict.Pending, Compare(Recorded, playing).Verdict);
        Assert.Equal(ReplayVerdict.Pending, Compare(Recorded, analysing).Verdict);
    }

    [Fact]
    public void What_broke_off_is_not_compared_and_a_broken_baseline_does_not_count()
    {
        var broken = Baseline("A Hello.", "C Hi.");
        broken.Call.Status = CallStatus.Failed;
        var cut = Target("A Hello.", "C Hi.");

        Assert.Equal(ReplayVerdict.NoBaseline, Compare(Recorded, broken, Tried("x")).Verdict);
        Assert.Equal((ReplayVerdict.Incomplete, null), (Compare(Recorded, Again("x"), cut).Verdict, Compare(Recorded, Again("x"), cut).Tried));
        Assert.Equal(ReplayVerdict.Incomplete, Compare(Recorded, broken).Verdict);
    }

    // If what is tried answers as the version does, each of the n + 1 calls is as likely as any other to be the farthest.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void By_chance_it_stands_out_at_most_once_in_as_many_comparisons_as_is_said(int baselines)
    {
        string[] words = ["which", "day", "suits", "you", "best", "when", "would", "like", "to", "come", "please", "tell", "me"];
        var dice = new Random(7);
        string Say() => string.Join(' ', Enumerable.Range(0, 6).Select(_ => words[dice.Next(words.Length)]));
        const int rounds = 2_000;

        var found = Enumerable.Range(0, rounds).Select(_ => Compare(
            Original("C Hi.", $"A {Say()}"), [.. Enumerable.Range(0, baselines).Select(_ => Baseline("C Hi.", $"A {Say()}")), Target("C Hi.", $"A {Say()}")])).ToList();

        var share = found.Count(f => f.Verdict == ReplayVerdict.More) / (double)rounds;
        Assert.InRange(share, 0.5 / found[0].ChanceOf, 1.0 / found[0].ChanceOf + 0.03);
    }

    private static CallDetail Again(string answer) => Baseline("A Hello.", "C Hi.", $"A {answer}", "C Friday.", "A Done.");

    private static CallDetail Tried(string answer) => Target("A Hello.", "C Hi.", $"A {answer}", "C Friday.", "A Done.");

    private static ReplayComparison Compare(CallDetail original, params CallDetail[] replays) => ReplayComparison.Of(original, replays, sameCriteria: true);
}
