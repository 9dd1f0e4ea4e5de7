using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Storage.PostgreSql;

/// <summary>The console as a process of its own on a real PostgreSQL.</summary>
[Trait("Store", "PostgreSql")]
public sealed class PostgresStartTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private string database = "";

    private Dictionary<string, string> Settings => new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = database };

    public async ValueTask InitializeAsync() => database = await PostgresServer.NewDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        await PostgresServer.DropAsync(database);
        folder.Dispose();
    }

    [Fact]
    public async Task After_kill_9_all_that_was_acknowledged_is_there()
    {
        string agent;
        int version;
        await using (var first = ConsoleProcess.Start(folder.Path, Settings))
        {
            using var api = await first.ApiAsync();
            agent = await api.NewAgentAsync();
            version = (await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => api.PublishAsync(agent)))).Max();
            await first.KillAsync();
        }

        await using var again = ConsoleProcess.Start(folder.Path, Settings);
        using var client = await again.ApiAsync();

        Assert.Equal(40, version);
        Assert.Equal(41, await client.PublishAsync(agent));
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_told_in_one_line()
    {
        var settings = Settings;
        settings["Storage:ConnectionString"] = "Host=127.0.0.1;Port=1;Database=nothing;Username=nobody;Timeout=5";
        await using var console = ConsoleProcess.Start(folder.Path, settings);

        Assert.Equal(1, await console.ExitAsync());
        Assert.StartsWith("The database nothing on 127.0.0.1 cannot be used:", console.Errors, StringComparison.Ordinal);
        Assert.Single(console.Errors.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_lost_connection_refuses_the_writes_under_way_and_the_next_ones_are_taken()
    {
        await using var console = ConsoleProcess.Start(folder.Path, Settings);
        using var api = await console.ApiAsync();
        var agent = await api.NewAgentAsync();
        var published = 1;

        Assert.Equal(published, await api.PublishAsync(agent));
        for (var cut = 0; cut < 3; cut++)
        {
            await PostgresServer.CutConnectionsAsync(database);
            var answer = await api.PostJsonAsync($"/api/agents/{agent}/versions", new { });
            if (answer.Status == 201)
                published++;
            else
                answer.ExpectProblem(503, "store_unavailable");
        }

        Assert.Equal(published + 1, await api.PublishAsync(agent));
    }
}
