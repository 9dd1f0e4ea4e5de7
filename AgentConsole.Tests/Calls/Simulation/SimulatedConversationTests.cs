using AgentConsole.Calls.Simulation;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Tests.Calls.Simulation;

public sealed class SimulatedConversationTests
{
    private static readonly AgentConfig Bare = ConfigDocument.New("Bare").Config;

    private static readonly AgentConfig Full = Bare with
    {
        WelcomeMessage = "Hello, this is Lotus Travel. How can I help you?",
        SystemPrompt = "Ask: \"Which day suits you best?\"\nThen ask: \"Would you like me to hold the seat?\"",
        HttpTools =
        [
            new() { Name = "find_trains", Method = "GET", WaitMessage = "Let me look." },
            new() { Name = "book_seat", Method = "POST", WaitMessage = "One second, I am booking your seat." },
        ],
        TransferSettings = new() { TransferToHuman = new() { Enabled = true, DestinationNumber = "+15550100000" } },
        Settings = Bare.Settings with { EndCallPhrases = ["safe travels"], Voicemail = new() { Enabled = true, Message = "Please call Lotus Travel back." } },
    };

    private static readonly IReadOnlyList<CallerScript> Scripts = [.. CallerScript.Called, .. CallerScript.Calling];

    public static TheoryData<string> Intents => [.. Scripts.Select(s => s.Intent).Distinct()];

    [Theory]
    [MemberData(nameof(Intents))]
    public async Task Every_caller_comes_to_an_end_with_any_configuration(string intent)
    {
        foreach (var config in new[] { Bare, Full, Full with { SystemPrompt = "", HttpTools = [], TransferSettings = new() } })
        {
            var turns = await PlayAsync(config, Script(intent));

            Assert.InRange(turns.Count, 3, 14);
            Assert.Equal(Speaker.Agent, turns[0].Speaker);
            Assert.All(turns.Zip(turns.Skip(1)), pair => Assert.NotEqual(pair.First.Speaker, pair.Second.Speaker));
            Assert.All(turns, t => Assert.True(t.Text.Length > 3 && !t.Text.Contains("{{", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(Intents))]
    public async Task A_call_carried_on_after_a_restart_goes_as_it_would_have_gone(string intent)
    {
        var whole = await PlayAsync(Full, Script(intent));

        for (var cut = 0; cut < whole.Count; cut++)
            Assert.Equal(Texts(whole), Texts(await PlayAsync(Full, Script(intent), whole.Take(cut))));
    }

    [Fact]
    public async Task The_same_call_has_the_same_caller_and_many_calls_are_seldom_alike()
    {
        var ids = Enumerable.Range(0, 500).Select(i => Ids.Seeded("call_", DateTime.UnixEpoch, new Random(i))).ToList();

        Assert.Equal(Texts(await PlayAsync(Full, CallerScript.For(ids[7], Full.WelcomeMessage))), Texts(await PlayAsync(Full, CallerScript.For(ids[7], Full.WelcomeMessage))));
        var calls = new HashSet<string>();
        foreach (var id in ids)
            calls.Add(string.Join('\n', Texts(await PlayAsync(Full, CallerScript.For(id, "Do you have two minutes?")))));
        Assert.True(calls.Count > 300);
    }

    [Fact]
    public async Task The_agent_asks_what_its_prompt_says_and_acts_with_the_tool_that_changes_something()
    {
        var texts = Texts(await PlayAsync(Full, Script("agrees")));

        Assert.Equal(Full.WelcomeMessage, texts[0]);
        Assert.Contains("book a seat", texts[1], StringComparison.Ordinal);
        Assert.EndsWith("Which day suits you best?", texts[2], StringComparison.Ordinal);
        Assert.EndsWith("Would you like me to hold the seat?", texts[4], StringComparison.Ordinal);
        Assert.StartsWith("One second, I am booking your seat.", texts[6], StringComparison.Ordinal);
        Assert.EndsWith("Safe travels!", texts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_wants_a_person_is_put_through_only_when_the_agent_may_transfer()
    {
        var through = Texts(await PlayAsync(Full, Script("wants a person")));
        var refused = Texts(await PlayAsync(Full with { TransferSettings = new() }, Script("wants a person")));

        Assert.Contains(through, t => t.Contains("putting you through", StringComparison.Ordinal));
        Assert.Contains(refused, t => t.Contains("call you back?", StringComparison.Ordinal));
        Assert.DoesNotContain(refused, t => t.Contains("hold the line", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_words_that_put_a_caller_through_say_so()
    {
        CallTurn[] asks = [Turn(0, Speaker.Agent, "Hi."), Turn(1, Speaker.Caller, "Yes?"), Turn(2, Speaker.Agent, "How are you?"), Turn(3, Speaker.Caller, "Can I speak to a person, please?")];

        Assert.True((await new RuleBasedResponder().ReplyAsync(Full, asks, default))!.Transfers);
        Assert.False((await new RuleBasedResponder().ReplyAsync(Bare, asks, default))!.Transfers);
        Assert.False((await new RuleBasedResponder().ReplyAsync(Full, asks[..2], default))!.Transfers);
    }

    [Fact]
    public async Task A_voicemail_hears_the_message_when_it_is_enabled()
    {
        Assert.Equal("Please call Lotus Travel back.", (await PlayAsync(Full, CallerScript.Voicemail))[^1].Text);
        Assert.Single(await PlayAsync(Bare, CallerScript.Voicemail));
    }

    [Fact]
    public async Task A_call_does_not_outlast_its_limit()
    {
        var turns = await PlayAsync(Full with { Settings = Full.Settings with { MaxCallSeconds = 10 } }, Script("agrees"));

        Assert.True(turns.Count < (await PlayAsync(Full, Script("agrees"))).Count);
    }

    [Fact]
    public async Task The_agent_ends_the_call_by_saying_an_end_call_phrase()
    {
        var hasty = Full with { Settings = Full.Settings with { EndCallPhrases = ["booking your seat"] } };

        var texts = Texts(await PlayAsync(hasty, Script("agrees")));

        Assert.StartsWith("One second, I am booking your seat.", texts[^1], StringComparison.Ordinal);
        Assert.Equal(7, texts.Count);
    }

    [Fact]
    public async Task A_recorded_caller_can_be_answered_by_another_configuration()
    {
        CallTurn[] recorded = [Turn(0, Speaker.Agent, "Hi."), Turn(1, Speaker.Caller, "Yes?"), Turn(2, Speaker.Agent, "Shall I hold the seat?"), Turn(3, Speaker.Caller, "Yes, please.")];

        var full = await new RuleBasedResponder().ReplyAsync(Full, recorded, default);
        var bare = await new RuleBasedResponder().ReplyAsync(Bare, recorded, default);

        Assert.StartsWith("One second, I am booking your seat.", full!.Text, StringComparison.Ordinal);
        Assert.StartsWith("Wonderful, I have noted that.", bare!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+15550100097", CallStatus.Busy)]
    [InlineData("+15550100098", CallStatus.NoAnswer)]
    [InlineData("+15550100099", CallStatus.Voicemail)]
    [InlineData("+15550100096", CallStatus.Completed)]
    [InlineData("+15550100079", CallStatus.Completed)]
    public void The_last_two_digits_decide_how_a_simulated_line_ends(string number, CallStatus end)
    {
        var call = new Call
        {
            Id = "call_1",
            AgentId = "agent_1",
            ContentHash = "",
            VersionReason = VersionReason.Current,
            Channel = CallChannel.Phone,
            Direction = CallDirection.Outbound,
            Destination = number,
        };

        Assert.Equal(end, SimulatedLine.Of(call).End);
    }

    [Fact]
    public void Who_rings_up_an_agent_wants_something_and_who_is_rung_up_may_refuse()
    {
        var ids = Enumerable.Range(0, 500).Select(i => Ids.Seeded("call_", DateTime.UnixEpoch, new Random(i))).ToList();

        Assert.Equal(CallerScript.Calling.Select(s => s.Intent).Order(), ids.Select(id => CallerScript.For(id, Full.WelcomeMessage).Intent).Distinct().Order());
        Assert.Equal(CallerScript.Called.Select(s => s.Intent).Order(), ids.Select(id => CallerScript.For(id, "Do you have two minutes?").Intent).Distinct().Order());
    }

    private static CallerScript Script(string intent) => Scripts.First(s => s.Intent == intent);

    private static List<string> Texts(List<CallTurn> turns) => turns.ConvertAll(t => t.Text);

    private static async Task<List<CallTurn>> PlayAsync(AgentConfig config, CallerScript script, IEnumerable<CallTurn>? before = null)
    {
        var conversation = new SimulatedConversation(config, script, new RuleBasedResponder());
        var turns = before?.ToList() ?? [];
        while (await conversation.NextAsync(turns, default) is { } next)
            turns.Add(Turn(turns.Count, next.Speaker, next.Said.Text));
        return turns;
    }

    private static CallTurn Turn(int index, Speaker speaker, string text) => new() { CallId = "call_1", Index = index, Speaker = speaker, Text = text, At = DateTime.UnixEpoch };
}
