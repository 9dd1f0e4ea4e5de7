using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Api;

public sealed class CallConfigTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private readonly HttpClient api = console.Api;

    [Fact]
    public async Task It_is_the_snapshot_the_call_ran_with_its_variables_filled_in_whatever_is_published_later()
    {
        var agent = await api.NewAgentAsync(prompt: "Hi {{first_name | upper}}, {{offer}}! {{nested}}");
        await api.PublishAsync(agent);
        var call = (await api.PostJsonAsync($"/api/agents/{agent}/connect", new { dynamicVariables = new { first_name = "Asha", nested = "{{first_name}}" } })).Expect(201);
        await api.EditPromptAsync(agent, "Other");
        await api.PublishAsync(agent);

        var config = (await api.GetJsonAsync($"/api/calls/{call["id"]}/config")).Expect(200);

        Assert.Equal("Hi ASHA, ! {{first_name}}", (string?)config["config"]!["systemPrompt"]);
        Assert.Equal(["offer"], config["missingVariables"]!.AsArray().Select(m => (string)m!));
        Assert.Equal((1, (string?)call["contentHash"], (string?)call["id"]), ((int?)config["agentVersion"], (string?)config["contentHash"], (string?)config["callId"]));
        Assert.Contains("immutable", config.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        (await api.GetJsonAsync($"/api/calls/{call["id"]}/config", ("If-None-Match", config.ETag))).Expect(304);
    }

    [Fact]
    public async Task Of_a_call_that_does_not_exist_it_is_404() => (await api.GetJsonAsync("/api/calls/call_none/config")).ExpectProblem(404, "call_not_found");
}
