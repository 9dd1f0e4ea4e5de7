using AgentConsole.Calls.Replays;
using AgentConsole.Calls.Simulation;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Tests.Calls.Replays;

public sealed class ReplayConversationTests
{
    private static readonly AgentConfig Config = ConfigDocument.New("Mia").Config;

    [Theory]
    [InlineData("A Hello.|C Hi, I'd like to book.|A When?|C Tomorrow.|A Done. Goodbye!")]
    [InlineData("C Hi.|A Hello.|C Bye.")]
    [InlineData("A Hello.|C Hi.|C Are you there?|A Yes.|C Not now. Bye.")]
    [InlineData("C Hello?|C Hello?")]
    public async Task The_caller_says_what_they_said_and_the_agent_speaks_where_it_spoke(string recorded)
    {
        var recording = Talk.Turns(recorded.Split('|'));

        var played = await PlayAsync(recording, new Speaks("Hm."));

        Assert.Equal(recording.Select(t => t.Speaker == Speaker.Agent ? "Hm." : t.Text), played.Select(t => t.Text));
    }

    [Fact]
    public async Task Agent_turns_in_a_row_are_one_answer()
    {
        var played = await PlayAsync(Talk.Turns("C Book me in.", "A One moment.", "A That is done.", "C Thanks."), new Speaks("Hm."));

        Assert.Equal(["Book me in.", "Hm.", "Thanks."], played.Select(t => t.Text));
    }

    [Fact]
    public async Task An_agent_that_ends_the_call_or_says_nothing_does_not_keep_the_caller_from_going_on()
    {
        var played = await PlayAsync(Talk.Turns("A Hello.", "C Hi.", "A When?", "C Tomorrow.", "A Done."), new Speaks(null));

        Assert.Equal(["Hi.", "Tomorrow."], played.Select(t => t.Text));
    }

    [Fact]
    public async Task Carried_on_from_any_turn_it_goes_as_it_would_have_gone()
    {
        var recording = Talk.Turns("A Hello.", "C Hi, can I speak to a person?", "C Hello?", "A One moment.", "C Thanks.", "A Goodbye!", "C Bye.");
        var whole = await PlayAsync(recording, new RuleBasedResponder());

        for (var cut = 0; cut <= whole.Count; cut++)
            Assert.Equal(whole.Select(t => t.Text), (await PlayAsync(recording, new RuleBasedResponder(), whole.Take(cut))).Select(t => t.Text));
    }

    private static async Task<List<CallTurn>> PlayAsync(List<CallTurn> recording, IResponder responder, IEnumerable<CallTurn>? from = null)
    {
        var conversation = new ReplayConversation(Config, Exchange.In(recording), responder);
        var turns = (from ?? []).ToList();
        while (await conversation.NextAsync(turns, TestContext.Current.CancellationToken) is { } next)
            turns.Add(new CallTurn { CallId = "call_2", Index = turns.Count, Speaker = next.Speaker, Text = next.Said.Text, At = DateTime.UnixEpoch });
        return turns;
    }

    private sealed class Speaks(string? words) : IResponder
    {
        public Task<AgentReply?> ReplyAsync(AgentConfig config, IReadOnlyList<CallTurn> soFar, CancellationToken cancel)
        {
            Assert.True(soFar is [] or [.., { Speaker: Speaker.Caller }]);
            return Task.FromResult(words is null ? null : new AgentReply(words));
        }
    }
}
