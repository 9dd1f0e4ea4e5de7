using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;
using Npgsql;

namespace AgentConsole.Tests.Storage.PostgreSql;

/// <summary>Three consoles, each a process of its own, on one database.</summary>
[Trait("Store", "PostgreSql")]
public sealed class ManyProcessesTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private string database = "";

    public async ValueTask InitializeAsync() => database = await PostgresServer.NewDatabaseAsync(empty: true);

    public async ValueTask DisposeAsync()
    {
        await PostgresServer.DropAsync(database);
        folder.Dispose();
    }

    [Fact]
    public async Task Started_together_on_an_empty_database_they_become_one()
    {
        await using var first = Start();
        await using var second = Start();
        await using var third = Start();
        var consoles = (await Task.WhenAll(first.ListeningAsync(), second.ListeningAsync(), third.ListeningAsync())).Select(Client).ToList();

        var agent = await consoles[0].NewAgentAsync();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 90).Select(i => consoles[i % 3].PublishAsync(agent)));

        Assert.Equal(Enumerable.Range(1, 90), numbers.Order());
        Assert.Equal((1L, 1L, 1L), (await CountAsync("users"), await CountAsync("api_keys"), await CountAsync("protection_keys")));
        consoles.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task When_the_one_that_leads_is_killed_another_finishes_its_calls_and_webhooks()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var leader = Start();
        using var first = Client(await leader.ListeningAsync());
        await using var second = Start();
        await using var third = Start();
        using var api = Client(await second.ListeningAsync());
        using var other = Client(await third.ListeningAsync());
        await api.NewWebhookAsync(receiver.Address, "call.completed");
        var agent = await api.NewAgentAsync();
        await api.PublishAsync(agent);
        var calls = (await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? api : other).ConnectAsync(agent)))).Select(c => (string)c["id"]!).ToList();
        await receiver.NextAsync();
        await leader.KillAsync();

        var told = new HashSet<string>();
        while (told.Count < calls.Count - 1)
            told.Add((string)(await receiver.NextAsync()).Json["data"]!["callId"]!);

        foreach (var id in calls)
        {
            var call = (await api.GetJsonAsync($"/api/calls/{id}")).Expect(200).Json;
            Assert.Equal("completed", (string?)call["status"]);
            Assert.Equal(Enumerable.Range(0, call["transcript"]!.AsArray().Count), call["transcript"]!.AsArray().Select(t => (int)t!["index"]!));
        }
        Assert.Equal((40L, 40L), (await CountAsync("outbox_messages"), await CountAsync("webhook_deliveries WHERE state = 'delivered'")));
    }

    [Fact]
    public async Task When_the_one_that_leads_stands_still_another_takes_over_and_it_does_no_harm_when_it_goes_on()
    {
        await using var leader = Start();
        using var first = Client(await leader.ListeningAsync());
        await using var second = Start();
        using var api = Client(await second.ListeningAsync());
        var agent = await api.NewAgentAsync();
        await api.PublishAsync(agent);
        var calls = (await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => api.ConnectAsync(agent)))).Select(c => (string)c["id"]!).ToList();

        await leader.SignalAsync("STOP");
        calls.Add((string)(await api.ConnectAsync(agent))["id"]!);
        var before = await EndedAsync(api, calls);
        await leader.SignalAsync("CONT");
        Assert.Equal(2, await first.PublishAsync(agent));

        Assert.All(before, call => Assert.Equal("completed", (string?)call["status"]));
        Assert.Equal(before.Select(c => c.ToJsonString()), (await EndedAsync(first, calls)).Select(c => c.ToJsonString()));
    }

    [Fact]
    public async Task One_of_another_version_than_the_tables_is_refused_in_one_line()
    {
        await using (var connection = new NpgsqlConnection(database))
        {
            await connection.OpenAsync();
            await using (var held = new NpgsqlCommand("SELECT pg_advisory_lock_shared(1094909953)", connection))
                await held.ExecuteNonQueryAsync();
            await using var newer = Start();
            Assert.Equal(1, await newer.ExitAsync());
            Assert.Contains("is used by consoles of an older version. Stop all of them", Assert.Single(newer.Errors.Trim().Split('\n')), StringComparison.Ordinal);
        }
        NpgsqlConnection.ClearAllPools();
        await using (var right = Start())
            await right.ListeningAsync();
        await using (var connection = new NpgsqlConnection(database))
        {
            await connection.OpenAsync();
            await using var upgrade = new NpgsqlCommand("""INSERT INTO "__EFMigrationsHistory" VALUES ('99990101000000_Later', '99.0.0')""", connection);
            await upgrade.ExecuteNonQueryAsync();
        }

        await using var older = Start();

        Assert.Equal(1, await older.ExitAsync());
        Assert.Contains("was upgraded by a newer Agent Console", Assert.Single(older.Errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    private ConsoleProcess Start() => ConsoleProcess.Start(folder.Path, new(WebhookSteps.AllowPrivate)
    {
        ["Storage:Provider"] = "PostgreSql",
        ["Storage:ConnectionString"] = database,
        ["Setup:AdminEmail"] = ConsoleHost.AdminEmail,
        ["Setup:AdminPassword"] = ConsoleHost.AdminPassword,
        ["Calls:Simulated:Speed"] = "200",
        ["Limits:RequestsPerMinute"] = "10000000",
    });

    /// <summary>The calls once they have all ended and were analysed, as the database says: a process tells this one nothing.</summary>
    private async Task<List<JsonNode>> EndedAsync(HttpClient api, List<string> calls)
    {
        while (await CountAsync("calls WHERE ended_at IS NULL OR analysis_status = 'pending'") > 0)
            await Task.Delay(100);
        var all = new List<JsonNode>();
        foreach (var id in calls)
            all.Add((await api.GetJsonAsync($"/api/calls/{id}")).Expect(200).Json);
        return all;
    }

    private async Task<long> CountAsync(string rows)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM {rows}", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static HttpClient Client(Uri address) => new() { BaseAddress = address, DefaultRequestHeaders = { Authorization = new("Bearer", ConsoleHost.ApiKey) } };
}
