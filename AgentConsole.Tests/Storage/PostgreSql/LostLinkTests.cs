using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;

namespace AgentConsole.Tests.Storage.PostgreSql;

/// <summary>The connection by which a console hears of others is lost, and comes back.</summary>
[Trait("Store", "PostgreSql")]
public sealed class LostLinkTests : IAsyncLifetime
{
    private readonly TwoConsoles consoles = new();

    public async ValueTask InitializeAsync()
    {
        await consoles.InitializeAsync();
        foreach (var console in new[] { consoles.First, consoles.Second })
            console.Log.Allow("The connection by which this console hears of others was lost");
    }

    public ValueTask DisposeAsync() => consoles.DisposeAsync();

    [Fact]
    public async Task What_changed_meanwhile_counts_and_open_pages_are_told_to_look_again()
    {
        var made = (await consoles.First.Api.PostJsonAsync("/api/keys", new { name = "partner", scopes = TwoConsoles.Read })).Expect(201);
        using var partner = consoles.Second.NewClient((string)made["secret"]!);
        (await partner.GetJsonAsync("/api/agents")).Expect(200);
        var again = TwoConsolesTests.Next<NoticesMissed>(consoles.Second, _ => true);

        // Nobody tells of this: it could only be read.
        await consoles.First.SayAsync($"UPDATE api_keys SET revoked_at = created_at WHERE id = '{made["id"]}'");
        (await partner.GetJsonAsync("/api/agents")).Expect(200);
        await PostgresServer.CutListenersAsync(consoles.Database);
        await again;

        (await partner.GetJsonAsync("/api/agents")).Expect(401);
        Assert.True(consoles.Second.Get<Notices>().AreHeard);
    }

    [Fact]
    public async Task While_it_is_away_each_request_is_held_against_the_database()
    {
        var made = (await consoles.First.Api.PostJsonAsync("/api/keys", new { name = "partner", scopes = TwoConsoles.Read })).Expect(201);
        using var partner = consoles.Second.NewClient((string)made["secret"]!);
        (await partner.GetJsonAsync("/api/agents")).Expect(200);
        await consoles.First.SayAsync($"UPDATE api_keys SET revoked_at = created_at WHERE id = '{made["id"]}'");

        consoles.Second.Get<Notices>().HeardWhile(() => false);

        (await partner.GetJsonAsync("/api/agents")).Expect(401);
        (await consoles.Second.Api.GetJsonAsync("/api/agents")).Expect(200);
    }

    [Fact]
    public async Task One_console_leads_after_both_were_cut_off_and_calls_go_on()
    {
        var agent = await consoles.Second.Api.NewAgentAsync();
        await consoles.Second.Api.PublishAsync(agent);
        for (var cut = 0; cut < 3; cut++)
        {
            var placed = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => consoles.Second.Api.ConnectAsync(agent)));
            await PostgresServer.CutListenersAsync(consoles.Database);
            foreach (var call in placed)
                Assert.Equal("completed", (string?)(await consoles.Second.EndedCallAsync((string)call["id"]!))["status"]);
        }

        Assert.NotEqual(consoles.First.Get<Leadership>().IsHeld, consoles.Second.Get<Leadership>().IsHeld);
    }
}
