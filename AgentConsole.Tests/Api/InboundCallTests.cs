using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Api;

public sealed class InboundCallTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private const string Caller = "+919876543210";

    [Fact]
    public async Task A_reported_call_gets_the_current_version_and_is_left_to_whoever_reported_it()
    {
        var agent = await PublishedAsync();

        var call = await InAsync(new { agentId = agent, from = Caller, to = "+911140000001", dynamicVariables = new { name = "Ravi" } });

        Assert.Equal(("phone", "inbound", "queued", "current", 1), ((string?)call["channel"], (string?)call["direction"], (string?)call["status"], (string?)call["versionReason"], (int?)call["agentVersion"]));
        Assert.Equal((Caller, "+911140000001", null), ((string?)call["destination"], (string?)call["line"], (string?)call["phoneNumberId"]));
        Assert.False((bool)call["simulated"]!);
        Assert.NotNull(call["handedOverAt"]);
        Assert.Equal("Hi Ravi", (string?)(await console.Api.GetJsonAsync($"/api/calls/{call["id"]}/config")).Expect(200)["config"]!["systemPrompt"]);
    }

    [Fact]
    public async Task The_number_that_was_called_is_found_when_the_console_knows_it()
    {
        var number = await console.Api.AddPhoneNumberAsync("+911140000002");

        var call = await InAsync(new { agentId = await PublishedAsync(), from = Caller, to = "+911140000002" });

        Assert.Equal(number, (string?)call["phoneNumberId"]);
    }

    [Fact]
    public async Task A_pinned_version_is_run()
    {
        var agent = await PublishedAsync();
        await console.Api.PublishAsync(agent);

        var call = await InAsync(new { agentId = agent, from = Caller, to = "+911140000003", agentVersion = 1 });

        Assert.Equal((1, "pinned"), ((int?)call["agentVersion"], (string?)call["versionReason"]));
    }

    [Fact]
    public async Task The_same_name_again_is_the_same_call_also_when_reported_twenty_times_at_once()
    {
        var agent = await PublishedAsync();
        var report = new { agentId = agent, from = Caller, to = "+911140000004", externalId = "sip-1" };

        var calls = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => InAsync(report)));
        await console.Api.PublishAsync(agent);
        var later = await InAsync(report);

        Assert.Single(calls.Append(later).Select(c => (string?)c["id"]).Distinct());
        Assert.Equal((1, "sip-1"), ((int?)later["agentVersion"], (string?)later["externalId"]));
        Assert.Single((await console.Api.GetJsonAsync($"/api/calls?agentId={agent}")).Expect(200).Json.AsArray());
        Assert.NotEqual((string?)later["id"], (string?)(await InAsync(new { agentId = await PublishedAsync(), from = Caller, to = "+911140000004", externalId = "sip-1" }))["id"]);
    }

    [Theory]
    [InlineData("""{"to":"+911140000005"}""", "from")]
    [InlineData("""{"from":"98765","to":"+911140000005"}""", "from")]
    [InlineData("""{"from":"+919876543210"}""", "to")]
    [InlineData("""{"from":"+919876543210","to":"reception"}""", "to")]
    [InlineData("""{"from":"+919876543210","to":"+911140000005","externalId":""}""", "externalId")]
    [InlineData("""{"from":"+919876543210","to":"+911140000005","agentVersion":0}""", "agentVersion")]
    public async Task A_report_that_cannot_be_used_is_422_naming_the_field(string body, string field)
    {
        var report = System.Text.Json.Nodes.JsonNode.Parse(body)!;
        report["agentId"] = await PublishedAsync();

        var refused = (await console.Api.PostJsonAsync("/api/calls/inbound", report.ToJsonString())).ExpectProblem(422, "invalid_fields");

        Assert.Equal([field], refused["errors"]!.AsObject().Select(e => e.Key));
    }

    [Fact]
    public async Task What_cannot_be_run_is_refused_as_for_every_call()
    {
        var unpublished = await console.Api.NewAgentAsync();

        (await console.Api.PostJsonAsync("/api/calls/inbound", new { agentId = "agent_none", from = Caller, to = Caller })).ExpectProblem(404, "agent_not_found");
        (await console.Api.PostJsonAsync("/api/calls/inbound", new { agentId = unpublished, from = Caller, to = Caller })).ExpectProblem(409, "never_published");
        (await console.Api.PostJsonAsync("/api/calls/inbound", new { agentId = await PublishedAsync(), from = Caller, to = Caller, agentVersion = 9 })).ExpectProblem(404, "version_not_found");
        (await console.Api.PostJsonAsync("/api/calls/inbound", """{"agentVerison":1}""")).ExpectProblem(400, "unknown_field");
    }

    private async Task<string> PublishedAsync()
    {
        var agent = await console.Api.NewAgentAsync(prompt: "Hi {{name}}");
        await console.Api.PublishAsync(agent);
        return agent;
    }

    private async Task<Answer> InAsync(object report) => (await console.Api.PostJsonAsync("/api/calls/inbound", report)).Expect(201);
}
