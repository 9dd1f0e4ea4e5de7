using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Calls.Simulation;

public sealed class LanguageModelResponderTests : IAsyncLifetime
{
    private readonly ConsoleHost console = new();
    private ChatServer server = null!;

    [Fact]
    public async Task The_model_speaks_for_the_agent_after_its_own_welcome_message()
    {
        await StartAsync();
        server.Talk.Say("Lotus has a seat on Friday.");
        var agent = await console.PublishedAgentAsync(Lotus);

        var call = await console.PlayAsync(agent, new { first_name = "Sam" });

        Assert.Equal(("completed", true), ((string?)call["status"], (bool?)call["simulated"]));
        Assert.Equal(["Hi Sam, do you have a minute?", "Lotus has a seat on Friday."], call.AgentSaid().Take(2));
        Assert.All(call.AgentSaid().Skip(2), text => Assert.Equal("I see. Would you like me to go ahead?", text));
    }

    [Fact]
    public async Task The_model_gets_the_prompt_with_its_variables_the_call_so_far_and_the_agents_settings()
    {
        await StartAsync();
        var agent = await console.PublishedAgentAsync(Lotus);

        var call = await console.PlayAsync(agent, new { first_name = "Sam" });
        var (first, second) = (await server.Talk.NextAsync(), await server.Talk.NextAsync());

        var said = call["transcript"]!.AsArray().Select(t => (string)t!["text"]!).ToList();
        Assert.Equal(["system: You are Lotus. The caller is Sam.", $"assistant: {said[0]}", $"user: {said[1]}"], first.Messages);
        Assert.Equal([.. first.Messages, $"assistant: {said[2]}", $"user: {said[3]}"], second.Messages);
        Assert.Equal($"Bearer {ChatServer.Key}", first.Authorization);
        Assert.Equal(("gpt-4.1-mini", 0.3, 200, -0.5), ((string?)first.Json["model"], (double)first.Json["temperature"]!, (int)first.Json["max_completion_tokens"]!, (double)first.Json["frequency_penalty"]!));
        Assert.Null(first.Json["tools"]);
    }

    [Fact]
    public async Task A_penalty_of_zero_is_not_sent_and_the_settings_model_is_asked_instead_of_the_agents()
    {
        await StartAsync(new() { ["LanguageModel:Model"] = "llama-3" });
        var agent = await console.PublishedAgentAsync(new { name = "Lotus" });

        await console.PlayAsync(agent);
        var (talk, analysis) = (await server.Talk.NextAsync(), await server.Analysis.NextAsync());

        Assert.Equal(("llama-3", "llama-3"), ((string?)talk.Json["model"], (string?)analysis.Json["model"]));
        Assert.False(talk.Json.AsObject().ContainsKey("frequency_penalty"));
        Assert.Equal("assistant: Hello, this is Lotus. How can I help you today?", talk.Messages[0]);
    }

    [Fact]
    public async Task Tools_are_described_and_not_carried_out()
    {
        await StartAsync();
        await using var tools = await Receiver.StartAsync();
        server.Talk.CallTool("book_seat", new { day = "Friday" }, "Let me see.");
        server.Talk.Say("Your seat is booked.");
        var agent = await console.PublishedAgentAsync(new
        {
            name = "Lotus",
            httpTools = new[]
            {
                new { name = "book_seat", description = "Books a seat.", method = "POST", url = $"{tools.Address}/seats", waitMessage = "One second.", parameters = new object[] { new { name = "day", type = "string", description = "The day", required = true }, new { name = "extras", type = "array" } } },
            },
            transferSettings = new { transferToHuman = new { enabled = true, destinationNumber = "+15550100000", triggerDescription = "When the caller asks." } },
        });

        var call = await console.PlayAsync(agent);
        var (first, second) = (await server.Talk.NextAsync(), await server.Talk.NextAsync());

        Assert.Equal("Let me see. One second. Your seat is booked.", call.AgentSaid()[1]);
        Assert.Equal(["book_seat: Books a seat.", "transfer_to_human: Puts the caller through to a person. When the caller asks."],
            first.Json["tools"]!.AsArray().Select(t => $"{t!["function"]!["name"]}: {t["function"]!["description"]}"));
        var schema = first.Json["tools"]![0]!["function"]!["parameters"]!;
        Assert.Equal("""["day"]""", schema["required"]!.ToJsonString());
        Assert.Equal(("string", "The day", "array", "{}"), ((string?)schema["properties"]!["day"]!["type"], (string?)schema["properties"]!["day"]!["description"], (string?)schema["properties"]!["extras"]!["type"], schema["properties"]!["extras"]!["items"]!.ToJsonString()));
        Assert.Contains("so the tool was not run", second.Messages[^1], StringComparison.Ordinal);
        Assert.StartsWith("tool: ", second.Messages[^1], StringComparison.Ordinal);
        Assert.Equal(0, tools.Waiting);
    }

    [Theory]
    [InlineData(true, "transfer_to_human", true)]
    [InlineData(true, "look", false)]
    [InlineData(false, "transfer_to_human", false)]
    public async Task A_call_is_transferred_when_the_model_puts_the_caller_through_and_may(bool enabled, string tool, bool transferred)
    {
        await StartAsync();
        server.Talk.CallTool(tool, new { }, "One moment.");
        server.Talk.Say("A colleague takes over now.");
        var agent = await console.PublishedAgentAsync(new { name = "Lotus", transferSettings = new { transferToHuman = new { enabled, destinationNumber = "+15550100000" } } });

        var call = await console.PlayAsync(agent);

        Assert.Equal(("completed", transferred), ((string?)call["status"], (bool?)call["transferred"]));
    }

    [Fact]
    public async Task A_model_that_only_calls_tools_fails_the_call()
    {
        await StartAsync();
        console.Log.Allow("called tools 4 times in a row");
        for (var i = 0; i < 4; i++)
            server.Talk.CallTool("look", new { });
        var agent = await console.PublishedAgentAsync(Lotus);

        var call = await console.PlayAsync(agent);

        Assert.Equal(("failed", 4), ((string?)call["status"], server.Talk.Asked));
        Assert.Contains("called tools 4 times in a row", (string?)call["error"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_call_ends_when_the_model_says_an_end_call_phrase()
    {
        await StartAsync();
        server.Talk.Say("Thank you, and SAFE TRAVELS!");
        var agent = await console.PublishedAgentAsync("""{ "name": "Lotus", "settings": { "endCallPhrases": ["safe travels"] } }""");

        var call = await console.PlayAsync(agent);

        Assert.Equal(("completed", 3, 1), ((string?)call["status"], call["transcript"]!.AsArray().Count, server.Talk.Asked));
    }

    [Fact]
    public async Task The_call_ends_when_it_has_lasted_as_long_as_it_may()
    {
        await StartAsync();
        server.Talk.Say(string.Join(' ', Enumerable.Repeat("word", 100)));
        var agent = await console.PublishedAgentAsync(new { name = "Lotus", settings = new { maxCallSeconds = 30 } });

        var call = await console.PlayAsync(agent);

        Assert.Equal(("completed", 3), ((string?)call["status"], call["transcript"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_voicemail_hears_the_message_word_for_word()
    {
        await StartAsync();
        var agent = await console.PublishedAgentAsync(new { name = "Lotus", settings = new { voicemail = new { enabled = true, message = "Please call Lotus back." } } });
        var phoneNumberId = await console.Api.AddPhoneNumberAsync("+15550100000");

        var placed = (await console.Api.PostJsonAsync("/api/calls/outbound", new { agentId = agent, phoneNumberId, destination = "+15550100099" })).Expect(201);
        var call = await console.EndedCallAsync((string)placed["id"]!);

        Assert.Equal(("voicemail", "Please call Lotus back.", 0), ((string?)call["status"], call.AgentSaid().Single(), server.Talk.Asked));
    }

    [Fact]
    public async Task A_turn_of_the_model_carries_how_long_it_took_and_a_fixed_line_does_not()
    {
        await StartAsync();
        var agent = await console.PublishedAgentAsync(Lotus);

        var turns = (await console.PlayAsync(agent))["transcript"]!.AsArray();

        Assert.Null(turns[0]!["latencyMilliseconds"]);
        Assert.All(turns.Skip(1), t => Assert.Equal((string?)t!["speaker"] == "agent", t["latencyMilliseconds"] is not null));
        Assert.All(turns.Skip(1).Where(t => t!["latencyMilliseconds"] is not null), t => Assert.InRange((int)t!["latencyMilliseconds"]!, 0, 60_000));
    }

    [Fact]
    public async Task The_cost_follows_from_the_tokens_the_model_counted_and_the_price()
    {
        await StartAsync(new() { ["LanguageModel:Model"] = "llama-3", ["LanguageModel:InputPrice"] = "2.5", ["LanguageModel:OutputPrice"] = "10" });
        server.Talk.Usage = (2_000, 30);
        var agent = await console.PublishedAgentAsync(Lotus);

        var call = await console.PlayAsync(agent);

        Assert.Equal(server.Talk.Asked * ((2_000 * 2.5m) + (30 * 10m)) / 1_000_000m, (decimal?)call["costLlm"]);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Without_a_price_or_without_counted_tokens_the_models_cost_is_not_known(bool counted, bool priced)
    {
        await StartAsync(priced ? new() { ["LanguageModel:Model"] = "llama-3", ["LanguageModel:InputPrice"] = "2.5", ["LanguageModel:OutputPrice"] = "10" } : []);
        if (!counted)
            server.Talk.Usage = null;
        var agent = await console.PublishedAgentAsync(Lotus);

        var call = await console.PlayAsync(agent);

        Assert.Equal("completed", (string?)call["status"]);
        Assert.Null(call["costLlm"]);
    }

    [Fact]
    public async Task A_call_that_waits_for_the_model_is_carried_on_after_a_restart()
    {
        await StartAsync();
        server.Talk.SayNothing();
        server.Talk.Say("Good that you are still there.");
        var agent = await console.PublishedAgentAsync(Lotus);
        var id = (string)(await console.Api.ConnectAsync(agent))["id"]!;
        await server.Talk.NextAsync();

        await console.RestartAsync();
        var call = await console.EndedCallAsync(id);

        Assert.Equal(("completed", "Good that you are still there."), ((string?)call["status"], call.AgentSaid()[1]));
    }

    [Fact]
    public async Task A_call_can_be_ended_while_the_model_is_thinking()
    {
        await StartAsync();
        server.Talk.SayNothing();
        var agent = await console.PublishedAgentAsync(Lotus);
        var id = (string)(await console.Api.ConnectAsync(agent))["id"]!;
        await server.Talk.NextAsync();

        var ended = (await console.Api.PostJsonAsync($"/api/calls/{id}/end")).Expect(200);

        Assert.Equal("completed", (string?)ended["status"]);
    }

    public async ValueTask InitializeAsync() => server = await ChatServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await console.DisposeAsync();
        await server.DisposeAsync();
    }

    private static readonly JsonObject Lotus = JsonNode.Parse("""
        { "name": "Lotus", "systemPrompt": "You are Lotus. The caller is {{first_name}}.", "welcomeMessage": "Hi {{first_name}}, do you have a minute?",
          "model": { "name": "gpt-4.1-mini", "temperature": 0.3, "maxTokens": 200, "frequencyPenalty": -0.5 } }
        """)!.AsObject();

    private Task StartAsync(Dictionary<string, string>? settings = null)
    {
        server.Serve(console);
        foreach (var (name, value) in settings ?? [])
            console.Settings[name] = value;
        return console.InitializeAsync().AsTask();
    }
}
