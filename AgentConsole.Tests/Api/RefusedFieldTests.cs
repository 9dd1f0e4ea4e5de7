using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Api;

public sealed class RefusedFieldTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private const int MaxPrompt = 200_000;
    private readonly HttpClient api = console.Api;

    [Fact]
    public async Task A_prompt_at_the_limit_is_kept_and_one_character_more_is_422_naming_the_field()
    {
        var agent = await api.NewAgentAsync(prompt: new string('é', MaxPrompt));

        var refused = (await api.SendJsonAsync("PATCH", $"/api/agents/{agent}", new { systemPrompt = new string('é', MaxPrompt + 1) })).ExpectProblem(422, "invalid_fields");

        Assert.NotNull(refused["errors"]!["systemPrompt"]);
        Assert.Equal(MaxPrompt, ((string)(await api.GetJsonAsync($"/api/agents/{agent}"))["systemPrompt"]!).Length);
    }

    [Theory]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"name":"P","model":{"temperature":2.1}}""", "model.temperature")]
    [InlineData("""{"name":"P","model":{"maxTokens":0}}""", "model.maxTokens")]
    [InlineData("""{"name":"P","model":{"frequencyPenalty":-2.5}}""", "model.frequencyPenalty")]
    [InlineData("""{"name":"P","voice":{"speed":3}}""", "voice.speed")]
    [InlineData("""{"name":"P","transferSettings":{"transferToHuman":{"enabled":true,"destinationNumber":"12345"}}}""", "transferSettings.transferToHuman.destinationNumber")]
    [InlineData("""{"name":"P","postCallAnalysis":{"schema":[{"name":"a","type":"enum"}]}}""", "postCallAnalysis.schema[0].enumValues")]
    [InlineData("""{"name":"P","httpTools":[{"name":"Book Demo","url":"https://example.com"}]}""", "httpTools[0].name")]
    public async Task A_configuration_out_of_range_is_422_naming_the_field(string body, string field)
    {
        var refused = (await api.PostJsonAsync("/api/agents", body)).ExpectProblem(422, "invalid_fields");

        Assert.Contains(field, refused["errors"]!.AsObject().Select(e => e.Key));
    }

    [Fact]
    public async Task A_secret_in_a_header_is_refused_and_never_repeated()
    {
        const string secret = "Bearer sk-live-4f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c";
        var tool = new { name = "book_demo", method = "POST", url = "https://crm.example.com/", headers = new Dictionary<string, string> { ["Authorization"] = secret } };

        var refused = (await api.PostJsonAsync("/api/agents", new { name = "Priya", httpTools = new[] { tool } })).ExpectProblem(422, "invalid_fields");

        Assert.Contains("secret://", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, console.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", 422, "invalid_fields")]
    [InlineData("-1", 422, "invalid_fields")]
    [InlineData("\"5\"", 400, "malformed_json")]
    [InlineData("1.5", 400, "malformed_json")]
    [InlineData("true", 400, "malformed_json")]
    [InlineData("2", 404, "version_not_found")]
    [InlineData("1099511627776", 404, "version_not_found")]
    [InlineData("99999999999999999999", 400, "malformed_json")]
    public async Task A_version_that_cannot_be_run_is_refused_and_no_call_is_placed(string agentVersion, int status, string code)
    {
        var agent = await api.NewAgentAsync();
        await api.PublishAsync(agent);
        var body = $$"""{"agentId":"{{agent}}","phoneNumberId":"pn_x","destination":"+919812345678","agentVersion":{{agentVersion}}}""";

        (await api.PostJsonAsync($"/api/agents/{agent}/connect", $$"""{"agentVersion":{{agentVersion}}}""")).ExpectProblem(status, code);
        (await api.PostJsonAsync("/api/calls/outbound", body)).ExpectProblem(status, code);

        Assert.Empty((await api.GetJsonAsync($"/api/calls?agentId={agent}")).Expect(200).Json.AsArray());
    }

    [Fact]
    public async Task A_phone_call_without_numbers_is_422_naming_each_field()
    {
        var refused = (await api.PostJsonAsync("/api/calls/outbound", new { destination = "0123" })).ExpectProblem(422, "invalid_fields");

        Assert.Equal(["agentId", "destination", "phoneNumberId"], refused["errors"]!.AsObject().Select(e => e.Key).Order());
    }

    [Theory]
    [InlineData("agentVersion", "0")]
    [InlineData("agentVersion", "x")]
    [InlineData("agentVersion", "99999999999")]
    [InlineData("status", "asleep")]
    [InlineData("status", "3")]
    [InlineData("channel", "Phone")]
    [InlineData("direction", "both")]
    [InlineData("success", "maybe")]
    [InlineData("from", "yesterday")]
    [InlineData("from", "2026-05-20T09:30:00")]
    [InlineData("to", "2026-02-30")]
    [InlineData("to", "2026-05-20T25:00:00Z")]
    public async Task A_filter_of_calls_that_cannot_be_read_is_422_naming_it(string field, string value)
    {
        var refused = (await api.GetJsonAsync($"/api/calls?{field}={value}")).ExpectProblem(422, "invalid_fields");

        Assert.Equal([field], refused["errors"]!.AsObject().Select(e => e.Key));
    }

    [Fact]
    public async Task A_search_that_is_too_long_is_422() =>
        Assert.NotNull((await api.GetJsonAsync($"/api/calls?q={new string('9', 201)}")).ExpectProblem(422, "invalid_fields")["errors"]!["q"]);

    [Theory]
    [InlineData("/api/agents?limit=0", 422)]
    [InlineData("/api/agents?limit=201", 422)]
    [InlineData("/api/agents?limit=many", 400)]
    [InlineData("/api/agents?cursor=nonsense", 422)]
    [InlineData("/api/calls?status=asleep", 422)]
    [InlineData("/api/calls?agentVersion=x", 422)]
    public async Task A_list_refuses_what_it_cannot_read(string path, int status)
    {
        var refused = (await api.GetJsonAsync(path)).ExpectProblem(status, status == 400 ? "bad_request" : "invalid_fields");

        Assert.Contains(path.Split('?', '=')[1], refused.Text, StringComparison.Ordinal);
    }
}
