using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Api;

public sealed class IdempotencyTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private const string Header = "Idempotency-Key";
    private readonly HttpClient api = console.Api;

    [Fact]
    public async Task The_same_key_and_body_get_the_first_answer_and_publish_once()
    {
        var agent = await api.NewAgentAsync();
        var first = (await api.PostJsonAsync($"/api/agents/{agent}/versions", new { label = "once" }, (Header, "publish-1"))).Expect(201);
        await api.EditPromptAsync(agent, "Changed between");

        var second = (await api.PostJsonAsync($"/api/agents/{agent}/versions", new { label = "once" }, (Header, "publish-1"))).Expect(201);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(first.ContentHeaders.ContentType, second.ContentHeaders.ContentType);
        Assert.Equal(1, await CurrentAsync(agent));
    }

    [Fact]
    public async Task An_agent_is_made_once()
    {
        var first = (await api.PostJsonAsync("/api/agents", new { name = "Once" }, (Header, "agent-1"))).Expect(201);

        Assert.Equal(first.Text, (await api.PostJsonAsync("/api/agents", new { name = "Once" }, (Header, "agent-1"))).Expect(201).Text);
    }

    [Fact]
    public async Task The_first_answer_comes_again_after_a_restart()
    {
        await using var own = await ConsoleHost.StartAsync();
        var agent = await own.Api.NewAgentAsync();
        var first = (await own.Api.PostJsonAsync($"/api/agents/{agent}/versions", null, (Header, "k"))).Expect(201);

        await own.RestartAsync();

        Assert.Equal(first.Text, (await own.Api.PostJsonAsync($"/api/agents/{agent}/versions", null, (Header, "k"))).Expect(201).Text);
    }

    [Theory]
    [InlineData("/versions", """{"label":"other"}""")]
    [InlineData("/versions/1/rollback", """{"label":"once"}""")]
    public async Task The_same_key_with_another_request_is_422_and_does_nothing(string path, string body)
    {
        var agent = await api.NewAgentAsync();
        (await api.PostJsonAsync($"/api/agents/{agent}/versions", """{"label":"once"}""", (Header, agent))).Expect(201);

        (await api.PostJsonAsync($"/api/agents/{agent}{path}", body, (Header, agent))).ExpectProblem(422, "idempotency_key_reused");

        Assert.Equal(1, await CurrentAsync(agent));
    }

    [Fact]
    public async Task A_hundred_at_once_with_one_key_publish_once()
    {
        var agent = await api.NewAgentAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => api.PostJsonAsync($"/api/agents/{agent}/versions", null, (Header, agent))));

        Assert.All(answers, a => Assert.True(a.Status is 201 or 409, a.Text));
        Assert.Single(answers.Where(a => a.Status == 201).Select(a => a.Text).Distinct());
        Assert.All(answers.Where(a => a.Status == 409), a => a.ExpectProblem(409, "idempotent_request_running"));
        Assert.Equal(1, await CurrentAsync(agent));
    }

    [Fact]
    public async Task A_refused_request_may_be_corrected_under_the_same_key()
    {
        var agent = await api.NewAgentAsync();
        (await api.PostJsonAsync($"/api/agents/{agent}/connect", null, (Header, agent))).ExpectProblem(409, "never_published");
        await api.PublishAsync(agent);

        (await api.PostJsonAsync($"/api/agents/{agent}/connect", null, (Header, agent))).Expect(201);
    }

    [Fact]
    public async Task A_call_placed_with_a_key_runs_to_its_end()
    {
        var agent = await api.NewAgentAsync();
        await api.PublishAsync(agent);

        var call = (await api.PostJsonAsync($"/api/agents/{agent}/connect", null, (Header, agent))).Expect(201);

        Assert.Equal("completed", (string?)(await console.EndedCallAsync((string)call["id"]!))["status"]);
        Assert.Equal(call.Text, (await api.PostJsonAsync($"/api/agents/{agent}/connect", null, (Header, agent))).Expect(201).Text);
    }

    [Fact]
    public async Task Two_senders_may_use_the_same_key()
    {
        var agent = await api.NewAgentAsync();
        var other = await console.Get<ApiKeyService>().CreateAsync(new("Other", [KeyScope.Admin]), Actor.Console);
        using var client = console.NewClient(other.Value.Secret);

        (await api.PostJsonAsync($"/api/agents/{agent}/versions", null, (Header, "shared"))).Expect(201);
        (await client.PostJsonAsync($"/api/agents/{agent}/versions", null, (Header, "shared"))).Expect(201);

        Assert.Equal(2, await CurrentAsync(agent));
    }

    [Fact]
    public async Task A_key_longer_than_255_characters_is_422() =>
        (await api.PostJsonAsync("/api/agents", new { name = "Priya" }, (Header, new string('k', 256)))).ExpectProblem(422, "invalid_fields");

    private async Task<int?> CurrentAsync(string agent) => (int?)(await api.GetJsonAsync($"/api/agents/{agent}")).Expect(200)["currentVersion"];
}
