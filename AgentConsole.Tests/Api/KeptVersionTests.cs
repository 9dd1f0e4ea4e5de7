using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Api;

/// <summary>Published versions are answered from memory, whatever becomes of the database.</summary>
public sealed class KeptVersionTests
{
    private static readonly string[] ReadAlone = ["read"];

    private static readonly string[] Tables = ["versions", "snapshots", "agents", "api_keys"];

    [Fact]
    public async Task A_version_that_was_published_is_answered_while_the_database_cannot_be_read()
    {
        await using var console = await ConsoleHost.StartAsync();
        var agent = await console.Api.NewAgentAsync(prompt: "You are Priya, as published.");
        await console.Api.PublishAsync(agent);
        await console.Api.PublishAsync(agent);
        await console.Api.PostJsonAsync($"/api/agents/{agent}/versions/1/rollback");

        await GoneAsync(console);

        foreach (var number in new[] { 1, 2, 3 })
            Assert.Equal("You are Priya, as published.", (string?)(await console.Api.GetJsonAsync($"/api/agents/{agent}/versions/{number}")).Expect(200)["snapshot"]!["systemPrompt"]);
        (await console.Api.GetJsonAsync($"/api/agents/{agent}/versions/4")).Expect(500);
    }

    [Fact]
    public async Task The_current_version_is_the_last_one_known_while_the_database_cannot_be_read()
    {
        await using var console = await ConsoleHost.StartAsync();
        var (published, restored, never) = (await console.Api.NewAgentAsync(), await console.Api.NewAgentAsync(), await console.Api.NewAgentAsync());
        await console.Api.PublishAsync(published);
        await console.Api.PublishAsync(published);
        await console.Api.PublishAsync(restored);
        await console.RestartAsync();
        (await console.Api.GetJsonAsync($"/api/agents/{restored}/versions/current")).Expect(200);
        (await console.Api.PostJsonAsync($"/api/agents/{restored}/versions/1/rollback")).Expect(201);
        (await console.Api.GetJsonAsync($"/api/agents/{published}/versions/1")).Expect(200);

        await GoneAsync(console);

        Assert.Equal(2, (int?)(await console.Api.GetJsonAsync($"/api/agents/{restored}/versions/current")).Expect(200)["version"]);
        // Of what was never asked for since the start, and of what there is not, nothing is made up.
        (await console.Api.GetJsonAsync($"/api/agents/{published}/versions/current")).Expect(500);
        (await console.Api.GetJsonAsync($"/api/agents/{never}/versions/current")).Expect(500);
    }

    [Fact]
    public async Task A_version_that_was_read_since_the_start_is_answered_the_same_while_the_database_cannot_be_read()
    {
        await using var console = await ConsoleHost.StartAsync();
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent, "First");
        await console.Api.PublishAsync(agent, "Never read");
        await console.RestartAsync();
        var before = (await console.Api.GetJsonAsync($"/api/agents/{agent}/versions/1")).Expect(200);

        await GoneAsync(console);

        var after = (await console.Api.GetJsonAsync($"/api/agents/{agent}/versions/1")).Expect(200);
        Assert.Equal((before.Text, before.ETag), (after.Text, after.ETag));
        (await console.Api.GetJsonAsync($"/api/agents/{agent}/versions/1", ("If-None-Match", after.ETag))).Expect(304);
        (await console.Api.GetJsonAsync($"/api/agents/{agent}/versions/2")).Expect(500);
        // On PostgreSQL another console may have made a key that is not known here: the database is asked, which is not there.
        if (!PostgresServer.IsAsked)
            (await console.NewClient("ack_another").GetJsonAsync($"/api/agents/{agent}/versions/1")).Expect(401);
    }

    [Fact]
    public async Task A_key_to_one_agent_gets_no_version_of_another_from_memory()
    {
        await using var console = await ConsoleHost.StartAsync();
        var (own, other) = (await console.Api.NewAgentAsync(), await console.Api.NewAgentAsync());
        await console.Api.PublishAsync(other);
        var key = (string)(await console.Api.PostJsonAsync("/api/keys", new { name = "Own", scopes = ReadAlone, agentId = own })).Expect(201)["secret"]!;

        (await console.NewClient(key).GetJsonAsync($"/api/agents/{other}/versions/1")).ExpectProblem(403, "other_agent");
    }

    [Fact]
    public async Task A_publication_that_was_undone_is_not_answered()
    {
        await using var console = await ConsoleHost.StartAsync();
        var agent = await console.Api.NewAgentAsync();
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await db.StopInsertsAsync("versions", "NEW.number = 1");
        console.Log.Allow("stopped by the test");

        (await console.Api.PostJsonAsync($"/api/agents/{agent}/versions")).Expect(500);

        (await console.Api.GetJsonAsync($"/api/agents/{agent}/versions/1")).ExpectProblem(404, "version_not_found");
        await db.LetInsertsAsync("versions");
        Assert.Equal(1, await console.Api.PublishAsync(agent));
    }

    private static async Task GoneAsync(ConsoleHost console)
    {
        console.Log.Allow("Failed executing DbCommand");
        console.Log.Allow("An exception occurred while iterating over the results of a query");
        console.Log.Allow("/versions/");
        foreach (var table in Tables)
            await console.SayAsync($"ALTER TABLE {table} RENAME TO gone_{table}");
    }
}
