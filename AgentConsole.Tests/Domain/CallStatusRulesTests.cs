using AgentConsole.Domain;
using Xunit;
using static AgentConsole.Domain.CallStatus;

namespace AgentConsole.Tests.Domain;

public sealed class CallStatusRulesTests
{
    private static readonly CallStatus[] Ends = [Completed, Failed, NoAnswer, Busy, Voicemail, Canceled];

    // A row is where a call stands, a column where it may go, in the order of the statuses.
    private static readonly string[] Allowed =
    [
        ".xxxxxxxx",
        "..xxxxxxx",
        "...xxxxxx",
        ".........",
        ".........",
        ".........",
        ".........",
        ".........",
        ".........",
    ];

    [Fact]
    public void Of_all_pairs_exactly_these_are_allowed() =>
        Assert.Equal(Allowed, Enum.GetValues<CallStatus>().Select(from => string.Concat(Enum.GetValues<CallStatus>().Select(to => from.CanBecome(to) ? 'x' : '.'))));

    [Fact]
    public void Six_of_the_nine_statuses_are_ends() => Assert.Equal(Ends, Enum.GetValues<CallStatus>().Where(s => s.IsEnded()));

    [Fact]
    public void A_call_moves_forward_and_may_skip_steps()
    {
        Assert.True(Queued.CanBecome(Ringing));
        Assert.True(Queued.CanBecome(InProgress));
        Assert.True(Ringing.CanBecome(InProgress));
    }

    [Fact]
    public void A_call_never_moves_back_or_stays()
    {
        Assert.False(InProgress.CanBecome(Ringing));
        Assert.False(Ringing.CanBecome(Queued));
        Assert.All(Enum.GetValues<CallStatus>(), status => Assert.False(status.CanBecome(status)));
    }

    [Fact]
    public void A_call_may_end_from_wherever_it_stands() =>
        Assert.All(new[] { Queued, Ringing, InProgress }, from => Assert.All(Ends, end => Assert.True(from.CanBecome(end))));

    [Fact]
    public void A_call_never_leaves_an_end() =>
        Assert.All(Ends, from => Assert.All(Enum.GetValues<CallStatus>(), to => Assert.False(from.CanBecome(to))));
}
