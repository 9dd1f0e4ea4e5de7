using AgentConsole.Domain;
using AgentConsole.Tests.Storage.Demo;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Calls.Replays;

public sealed class FailedCallsTests(DemoConsole demo) : IClassFixture<DemoConsole>
{
    private readonly HttpClient api = demo.Console.Api;

    private string Agent => demo.Agents.Single(a => a.Name.StartsWith("Priya", StringComparison.Ordinal)).Id;

    [Fact]
    public async Task The_last_failed_calls_of_a_version_are_played_on_another()
    {
        var failed = demo.Calls.Where(c => c.AgentId == Agent && c.AgentVersion == 5 && (c.Success == false || c.Status == CallStatus.Failed)
            && demo.Turns.Any(t => t.CallId == c.Id && t.Speaker == Speaker.Caller)).OrderByDescending(c => c.Id, StringComparer.Ordinal).Select(c => c.Id).ToList();

        var started = (await api.PostJsonAsync($"/api/agents/{Agent}/replays", new { version = 5, last = 12, agentVersion = 8 })).Expect(201);
        var replay = await demo.Console.EndedReplayAsync((string)started["id"]!);

        Assert.True(failed.Count > 12);
        Assert.Equal(failed.Take(12), replay["comparisons"]!.AsArray().Select(c => (string)c!["callId"]!));
        Assert.Equal((36, 36, 12, 2), ((int)replay["progress"]!["total"]!, (int)replay["progress"]!["done"]!, (int)replay["sources"]!, (int)replay["baselines"]!));
        Assert.All(replay["comparisons"]!.AsArray(), c => Assert.Equal([5, 5, 5, 8], c!["lanes"]!.AsArray().Select(l => (int)l!["agentVersion"]!)));
        Assert.All(replay["comparisons"]!.AsArray(), c => Assert.True((string?)c!["verdict"] is "as_much" or "more" or "identical"));
    }

    [Fact]
    public async Task Replays_that_failed_are_not_played_again_as_failed_calls()
    {
        var before = (await api.PostJsonAsync($"/api/agents/{Agent}/replays", new { version = 6, last = 200, agentVersion = "draft", baselines = 0 })).Expect(201);
        await demo.Console.EndedReplayAsync((string)before["id"]!);

        var after = (await api.PostJsonAsync($"/api/agents/{Agent}/replays", new { version = 6, last = 200, agentVersion = 6, baselines = 0 })).Expect(201);
        await demo.Console.EndedReplayAsync((string)after["id"]!);

        Assert.Equal(before["comparisons"]!.AsArray().Select(c => (string?)c!["callId"]), after["comparisons"]!.AsArray().Select(c => (string?)c!["callId"]));
    }

    [Theory]
    [InlineData("""{"agentVersion":8}""", 422, "version")]
    [InlineData("""{"version":5}""", 422, "agentVersion")]
    [InlineData("""{"version":5,"agentVersion":8,"last":0}""", 422, "last")]
    [InlineData("""{"version":5,"agentVersion":8,"last":201}""", 422, "last")]
    [InlineData("""{"version":5,"agentVersion":8,"baselines":6}""", 422, "baselines")]
    [InlineData("""{"version":-5,"agentVersion":8}""", 422, "version")]
    [InlineData("""{"version":5,"agentVersion":"current"}""", 422, "agentVersion")]
    public async Task A_batch_out_of_range_is_refused_naming_the_field(string body, int status, string field)
    {
        var refused = (await api.PostJsonAsync($"/api/agents/{Agent}/replays", body)).ExpectProblem(status, "invalid_fields");

        Assert.NotNull(refused["errors"]![field]);
    }

    [Fact]
    public async Task A_version_that_does_not_exist_or_has_no_failed_calls_is_refused()
    {
        var quiet = await api.NewAgentAsync();
        await api.PublishAsync(quiet);

        (await api.PostJsonAsync($"/api/agents/{Agent}/replays", new { version = 99, agentVersion = 8 })).ExpectProblem(404, "version_not_found");
        (await api.PostJsonAsync($"/api/agents/{Agent}/replays", new { version = 5, agentVersion = 99 })).ExpectProblem(404, "version_not_found");
        (await api.PostJsonAsync($"/api/agents/{quiet}/replays", new { version = 1, agentVersion = "draft" })).ExpectProblem(422, "no_failed_calls");
        (await api.PostJsonAsync("/api/agents/agent_none/replays", new { version = 1, agentVersion = "draft" })).ExpectProblem(404, "agent_not_found");
    }
}
