using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Api;

public sealed class CachingTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private readonly HttpClient api = console.Api;

    [Fact]
    public async Task A_version_may_be_kept_for_ever()
    {
        var agent = await api.NewAgentAsync();
        await api.PublishAsync(agent);

        var version = (await api.GetJsonAsync($"/api/agents/{agent}/versions/1")).Expect(200);

        Assert.Equal("private, max-age=31536000, immutable", version.Headers.NonValidated["Cache-Control"].ToString());
        Assert.False(version.Headers.ETag!.IsWeak);
        var again = (await api.GetJsonAsync($"/api/agents/{agent}/versions/1", ("If-None-Match", version.ETag))).Expect(304);
        Assert.Equal("", again.Text);
        Assert.Equal(version.ETag, again.ETag);
    }

    [Fact]
    public async Task The_current_version_is_asked_for_again_and_its_tag_changes_with_it()
    {
        var agent = await api.NewAgentAsync();
        await api.PublishAsync(agent);
        var one = (await api.GetJsonAsync($"/api/agents/{agent}/versions/current")).Expect(200);
        (await api.GetJsonAsync($"/api/agents/{agent}/versions/current", ("If-None-Match", one.ETag))).Expect(304);

        await api.PublishAsync(agent);

        var two = (await api.GetJsonAsync($"/api/agents/{agent}/versions/current", ("If-None-Match", one.ETag))).Expect(200);
        Assert.Equal(2, (int?)two["version"]);
        Assert.Contains("no-cache", two.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tag_of_an_agent_is_its_draft_revision()
    {
        var agent = await api.NewAgentAsync();
        var read = (await api.GetJsonAsync($"/api/agents/{agent}")).Expect(200);

        var saved = await api.EditPromptAsync(agent, "New");

        Assert.Equal(("\"1\"", "\"2\""), (read.ETag, saved));
        (await api.GetJsonAsync($"/api/agents/{agent}", ("If-None-Match", saved))).Expect(304);
    }

    [Fact]
    public async Task A_publication_shows_in_an_agent_that_was_read_before()
    {
        var agent = await api.NewAgentAsync();
        var before = (await api.GetJsonAsync($"/api/agents/{agent}")).Expect(200);

        await api.PublishAsync(agent);

        var after = (await api.GetJsonAsync($"/api/agents/{agent}", ("If-None-Match", before.ETag))).Expect(200);
        Assert.Equal(1, (int?)after["currentVersion"]);
    }
}
