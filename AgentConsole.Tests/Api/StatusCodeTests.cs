using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Api;

public sealed class StatusCodeTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private readonly HttpClient api = console.Api;

    [Theory]
    [InlineData("""{"label":""", "malformed_json")]
    [InlineData("""label""", "malformed_json")]
    [InlineData("""[]""", "malformed_json")]
    [InlineData("""{"label":7}""", "malformed_json")]
    [InlineData("""{"label":"a","label":"b"}""", "malformed_json")]
    [InlineData("""{"lable":"a"}""", "unknown_field")]
    public async Task A_command_that_cannot_be_read_is_400(string body, string code) =>
        (await api.PostJsonAsync($"/api/agents/{await api.NewAgentAsync()}/versions", body)).ExpectProblem(400, code);

    [Fact]
    public async Task A_mistyped_field_is_named_and_no_call_is_placed()
    {
        var agent = await api.NewAgentAsync();
        await api.PublishAsync(agent);

        var refused = (await api.PostJsonAsync($"/api/agents/{agent}/connect", """{"agentVerison":5}""")).ExpectProblem(400, "unknown_field");

        Assert.NotNull(refused["errors"]!["agentVerison"]);
        Assert.Empty((await api.GetJsonAsync($"/api/calls?agentId={agent}")).Expect(200).Json.AsArray());
    }

    [Theory]
    [InlineData("""{"name":"Priya" "systemPrompt":"x"}""")]
    [InlineData("""{"name":"Priya","name":"Ravi"}""")]
    [InlineData("""{"name":"\ud800"}""")]
    public async Task A_configuration_that_is_not_JSON_is_400(string body) => (await api.PostJsonAsync("/api/agents", body)).ExpectProblem(400, await CodeAsync(body));

    [Theory]
    [InlineData(null)]
    [InlineData("ack_wrong")]
    [InlineData("")]
    public async Task Without_a_valid_key_it_is_401(string? key)
    {
        using var client = console.NewClient(key);

        var refused = (await client.GetJsonAsync("/api/agents")).ExpectProblem(401, "unauthorized");

        Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("GET", "/api/agents/agent_none", "agent_not_found")]
    [InlineData("PATCH", "/api/agents/agent_none", "agent_not_found")]
    [InlineData("DELETE", "/api/agents/agent_none", "agent_not_found")]
    [InlineData("GET", "/api/agents/agent_none/versions", "agent_not_found")]
    [InlineData("POST", "/api/agents/agent_none/versions", "agent_not_found")]
    [InlineData("GET", "/api/agents/agent_none/versions/1", "agent_not_found")]
    [InlineData("POST", "/api/agents/agent_none/versions/1/rollback", "agent_not_found")]
    [InlineData("POST", "/api/agents/agent_none/connect", "agent_not_found")]
    [InlineData("GET", "/api/agents/agent_none/draft/history", "agent_not_found")]
    [InlineData("GET", "/api/calls/call_none", "call_not_found")]
    [InlineData("GET", "/api/nothing", "not_found")]
    [InlineData("POST", "/api/nothing/here", "not_found")]
    [InlineData("GET", "/api", "not_found")]
    public async Task What_does_not_exist_is_404(string method, string path, string code) =>
        (await api.SendJsonAsync(method, path, method is "PATCH" ? "{}" : null)).ExpectProblem(404, code);

    [Theory]
    [InlineData("2")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("1.0")]
    [InlineData("draft")]
    [InlineData("99999999999999999999999")]
    public async Task A_version_number_that_names_no_version_is_404(string number)
    {
        var agent = await api.NewAgentAsync();
        await api.PublishAsync(agent);

        (await api.GetJsonAsync($"/api/agents/{agent}/versions/{number}")).ExpectProblem(404, "version_not_found");
        (await api.PostJsonAsync($"/api/agents/{agent}/versions/{number}/rollback")).ExpectProblem(404, "version_not_found");
        Assert.Equal(1, (int?)(await api.GetJsonAsync($"/api/agents/{agent}"))["currentVersion"]);
    }

    [Theory]
    [InlineData("DELETE", "/api/agents")]
    [InlineData("PUT", "/api/calls/outbound")]
    public async Task A_method_that_an_address_does_not_take_is_405(string method, string path) => (await api.SendJsonAsync(method, path)).ExpectProblem(405, "method_not_allowed");

    [Fact]
    public async Task A_call_to_an_agent_that_never_published_is_409()
    {
        var agent = await api.NewAgentAsync();

        (await api.PostJsonAsync($"/api/agents/{agent}/connect")).ExpectProblem(409, "never_published");
        (await api.GetJsonAsync($"/api/agents/{agent}/versions/current")).ExpectProblem(409, "never_published");
    }

    [Fact]
    public async Task A_stale_edit_is_412_and_says_who_changed_what()
    {
        var agent = await api.NewAgentAsync();
        var read = (await api.GetJsonAsync($"/api/agents/{agent}")).Expect(200);
        await api.EditPromptAsync(agent, "Changed by somebody else");

        var refused = (await api.SendJsonAsync("PATCH", $"/api/agents/{agent}", new { welcomeMessage = "Hi" }, ("If-Match", read.ETag))).ExpectProblem(412, "stale_draft");

        Assert.Equal((2, "API key set-up"), ((int?)refused["currentRevision"], (string?)refused["author"]));
        Assert.Equal(["systemPrompt"], refused["changedFields"]!.AsArray().Select(f => (string)f!));
        Assert.Equal("", (string?)(await api.GetJsonAsync($"/api/agents/{agent}"))["welcomeMessage"]);
        (await api.SendJsonAsync("PATCH", $"/api/agents/{agent}", new { welcomeMessage = "Hi" }, ("If-Match", "\"2\""))).Expect(200);
    }

    [Fact]
    public async Task A_label_other_than_JSON_is_415()
    {
        (await api.PostJsonAsync("/api/agents", """{"name":"Priya"}""", ("Content-Type", "text/xml"))).ExpectProblem(415, "unsupported_media_type");
        (await api.PostJsonAsync("/api/calls/outbound", """{"agentId":"a"}""", ("Content-Type", "text/plain"))).ExpectProblem(415, "unsupported_media_type");
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("")]
    public async Task JSON_under_the_label_of_curl_or_none_is_JSON(string label) =>
        Assert.Equal("Priya", (string?)(await api.PostJsonAsync("/api/agents", """{"name":"Priya","systemPrompt":"x"}""", ("Content-Type", label))).Expect(201)["name"]);

    private static Task<string> CodeAsync(string body) => Task.FromResult(body.Contains("ud800", StringComparison.Ordinal) ? "bad_request" : "malformed_json");
}
