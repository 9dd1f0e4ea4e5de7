using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Calls.Replays;

public sealed class ReplayTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private static readonly object Caller = new { dynamicVariables = new { first_name = "Asha" } };

    private readonly HttpClient api = console.Api;

    [Fact]
    public async Task A_call_is_played_again_on_its_own_version_and_on_the_draft()
    {
        var (agent, call) = await RecordAsync();
        await api.SendJsonAsync("PATCH", $"/api/agents/{agent}", new { welcomeMessage = "Good day {{first_name}}, {{city}} calling. Is this a good time?" });

        var replay = await console.EndedReplayAsync(await console.ReplayAsync((string)call["id"]!, new { agentVersion = "draft", baseline = 2 }));

        Assert.Equal(("done", 3, 3, 2, 1), ((string?)replay["state"], (int)replay["progress"]!["total"]!, (int)replay["progress"]!["done"]!, (int)replay["baselines"]!, (int)replay["sources"]!));
        var lanes = replay["comparisons"]![0]!["lanes"]!.AsArray();
        Assert.Equal(["original", "baseline", "baseline", "target"], lanes.Select(l => (string?)l!["role"]));
        foreach (var lane in lanes.Skip(1))
        {
            var played = (await api.GetJsonAsync($"/api/calls/{lane!["callId"]}")).Expect(200).Json;
            Assert.Equal(("replay", (string?)call["id"], (string?)replay["id"], true), ((string?)played["versionReason"], (string?)played["replayOf"], (string?)played["replayRunId"], (bool)played["simulated"]!));
            Assert.Equal((string?)lane["role"] == "baseline", (bool)played["isBaseline"]!);
            Assert.Equal((int?)lane["agentVersion"], (int?)played["agentVersion"]);
            Assert.Equal("Asha", (string?)played["dynamicVariables"]!["first_name"]);
            Assert.Equal(Said(call, "caller"), Said(played, "caller"));
            Assert.Equal(("completed", "done"), ((string?)played["status"], (string?)played["analysisStatus"]));
        }
        Assert.Equal([1, 1, 1, null], lanes.Select(l => (int?)l!["agentVersion"]));
        Assert.Equal(["city"], (await api.GetJsonAsync($"/api/calls/{lanes[3]!["callId"]}"))["missingVariables"]!.AsArray().Select(n => (string?)n));
        Assert.Equal("more", (string?)replay["comparisons"]![0]!["verdict"]);
    }

    [Fact]
    public async Task The_same_version_under_the_same_rules_says_the_same_again()
    {
        var (_, call) = await RecordAsync();

        var replay = await console.EndedReplayAsync(await console.ReplayAsync((string)call["id"]!, new { agentVersion = 1, baseline = true }));
        var turns = (await api.GetJsonAsync($"/api/replays/{replay["id"]}/calls/{call["id"]}")).Expect(200);

        Assert.Equal("identical", (string?)replay["comparisons"]![0]!["verdict"]);
        Assert.Equal(Said(call, "caller"), turns["exchanges"]!.AsArray().Select(e => (string?)e!["caller"]).OfType<string>());
        Assert.All(turns["exchanges"]!.AsArray(), e => Assert.Single(e!["answers"]!.AsArray().Select(a => (string?)a!["text"]).Distinct()));
    }

    [Fact]
    public async Task A_version_in_which_the_calls_variables_would_fill_gigabytes_is_refused()
    {
        var agent = await api.NewAgentAsync(prompt: "Hi {{name}}");
        await api.PublishAsync(agent);
        var call = await console.PlayAsync(agent, new { name = new string('x', 60_000) });
        await api.EditPromptAsync(agent, string.Concat(Enumerable.Repeat("{{name}}", 25_000)));

        var refused = (await api.PostJsonAsync($"/api/calls/{call["id"]}/replay", new { agentVersion = "draft" })).ExpectProblem(422, "invalid_fields");

        Assert.Contains("Name another version, or replay another call.", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_body_it_is_played_once_more_on_the_version_it_ran()
    {
        var (agent, call) = await RecordAsync();
        await api.EditPromptAsync(agent, "Another.");
        await api.PublishAsync(agent);

        var replay = await console.EndedReplayAsync(await console.ReplayAsync((string)call["id"]!));

        Assert.Equal((null, 1, "baselines_only"), (replay["target"], (int)replay["baselines"]!, (string?)replay["comparisons"]![0]!["verdict"]));
        Assert.Equal(1, (int)replay["comparisons"]![0]!["lanes"]![1]!["agentVersion"]!);
    }

    [Theory]
    [InlineData("""{"agentVersion":0}""", 422, "invalid_fields")]
    [InlineData("""{"agentVersion":-1}""", 422, "invalid_fields")]
    [InlineData("""{"agentVersion":"x"}""", 422, "invalid_fields")]
    [InlineData("""{"agentVersion":1.5}""", 422, "invalid_fields")]
    [InlineData("""{"agentVersion":true}""", 422, "invalid_fields")]
    [InlineData("""{"agentVersion":2}""", 404, "version_not_found")]
    [InlineData("""{"agentVersion":99999999999}""", 404, "version_not_found")]
    [InlineData("""{"agentVersion":1,"baseline":0}""", 422, "invalid_fields")]
    [InlineData("""{"agentVersion":1,"baseline":6}""", 422, "invalid_fields")]
    [InlineData("""{"agentVersion":1,"baseline":"x"}""", 422, "invalid_fields")]
    [InlineData("""{"baseline":false}""", 422, "invalid_fields")]
    [InlineData("""{"agentVerison":1}""", 400, "unknown_field")]
    public async Task What_cannot_be_played_is_refused_and_nothing_is_stored(string body, int status, string code)
    {
        var (agent, call) = await RecordAsync();

        (await api.PostJsonAsync($"/api/calls/{call["id"]}/replay", body)).ExpectProblem(status, code);

        Assert.Empty((await api.GetJsonAsync($"/api/agents/{agent}/replays")).Expect(200).Json.AsArray());
    }

    [Fact]
    public async Task A_call_without_a_caller_and_one_that_is_unknown_are_refused()
    {
        var agent = await api.NewAgentAsync();
        await api.PublishAsync(agent);
        var number = await api.AddPhoneNumberAsync($"+9111{Random.Shared.Next(10_000_000, 99_999_999)}");
        var busy = (await api.PostJsonAsync("/api/calls/outbound", new { agentId = agent, phoneNumberId = number, destination = "+919876543297" })).Expect(201);
        await console.EndedCallAsync((string)busy["id"]!);

        (await api.PostJsonAsync($"/api/calls/{busy["id"]}/replay")).ExpectProblem(422, "nothing_to_replay");
        (await api.PostJsonAsync("/api/calls/call_none/replay")).ExpectProblem(404, "call_not_found");
        (await api.GetJsonAsync("/api/replays/rpl_none")).ExpectProblem(404, "replay_not_found");
        (await api.PostJsonAsync("/api/replays/rpl_none/cancel")).ExpectProblem(404, "replay_not_found");
        (await api.GetJsonAsync("/api/agents/agent_none/replays")).ExpectProblem(404, "agent_not_found");
    }

    [Fact]
    public async Task A_request_repeated_with_its_Idempotency_Key_starts_one_replay()
    {
        var (agent, call) = await RecordAsync();

        var first = await api.PostJsonAsync($"/api/calls/{call["id"]}/replay", new { agentVersion = "draft" }, ("Idempotency-Key", "replay-1"));
        var second = await api.PostJsonAsync($"/api/calls/{call["id"]}/replay", new { agentVersion = "draft" }, ("Idempotency-Key", "replay-1"));

        Assert.Equal(first.Expect(201).Text, second.Expect(201).Text);
        Assert.Single((await api.GetJsonAsync($"/api/agents/{agent}/replays")).Expect(200).Json.AsArray());
    }

    [Fact]
    public async Task A_replay_that_is_over_has_nothing_to_cancel()
    {
        var (_, call) = await RecordAsync();
        var replay = await console.ReplayAsync((string)call["id"]!);
        await console.EndedReplayAsync(replay);

        (await api.PostJsonAsync($"/api/replays/{replay}/cancel")).ExpectProblem(409, "replay_ended");
    }

    [Fact]
    public async Task Replays_stand_in_no_list_and_no_count_unless_asked_for()
    {
        var (agent, call) = await RecordAsync();

        await console.EndedReplayAsync(await console.ReplayAsync((string)call["id"]!, new { agentVersion = 1, baseline = 3 }));

        Assert.Single((await api.GetJsonAsync($"/api/calls?agentId={agent}")).Expect(200).Json.AsArray());
        Assert.Equal(4, (await api.GetJsonAsync($"/api/calls?agentId={agent}&replays=only")).Expect(200).Json.AsArray().Count);
        Assert.Equal(5, (await api.GetJsonAsync($"/api/calls?agentId={agent}&replays=all")).Expect(200).Json.AsArray().Count);
        (await api.GetJsonAsync($"/api/calls?replays=some")).ExpectProblem(422, "invalid_fields");
        Assert.Equal(1, (int)(await api.GetJsonAsync($"/api/agents/{agent}/stats")).Expect(200)["totals"]!["calls"]!);
    }

    private async Task<(string Agent, JsonNode Call)> RecordAsync()
    {
        var agent = await api.NewAgentAsync("Mia", "Ask: \"Which day suits you best?\" Then ask: \"Would you like me to book it?\"");
        await api.PublishAsync(agent);
        return (agent, await console.FinishedCallAsync(agent, Caller));
    }

    private static IEnumerable<string?> Said(JsonNode call, string speaker) =>
        call["transcript"]!.AsArray().Where(t => (string?)t!["speaker"] == speaker).Select(t => (string?)t!["text"]);
}
