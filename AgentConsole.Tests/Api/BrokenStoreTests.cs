using AgentConsole.Tests.Support;
using Microsoft.Data.Sqlite;

namespace AgentConsole.Tests.Api;

/// <summary>What the API answers when the database under it fails: the failure is a real one, made from outside.</summary>
[Trait("Store", "Sqlite")]
public sealed class BrokenStoreTests
{
    [Fact]
    public async Task A_failure_nobody_expected_is_a_500_whose_request_id_is_in_the_log()
    {
        await using var console = await ConsoleHost.StartAsync();
        var agent = await console.Api.NewAgentAsync();
        await RunAsync(console, "ALTER TABLE versions RENAME TO gone");

        var failed = (await console.Api.GetJsonAsync($"/api/agents/{agent}/versions")).ExpectProblem(500, "internal_error");

        Assert.DoesNotContain("SQLite", failed.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"Request {failed["requestId"]}, GET /api/agents/{agent}/versions, failed\nMicrosoft.Data.Sqlite", console.Log.Text, StringComparison.Ordinal);
        console.Log.Allow("no such table: versions");
        console.Log.Allow("Failed executing DbCommand");
        await RunAsync(console, "ALTER TABLE gone RENAME TO versions");
        (await console.Api.GetJsonAsync($"/api/agents/{agent}/versions")).Expect(200);
    }

    [Fact]
    public async Task While_something_else_holds_the_database_a_write_is_503_and_reads_go_on()
    {
        await using var console = new ConsoleHost();
        console.Settings["Storage:ConnectionString"] += ";Default Timeout=1";
        await console.InitializeAsync();
        var agent = await console.Api.NewAgentAsync();
        await using (var other = await OpenAsync(console))
        {
            await using var held = (SqliteTransaction)await other.BeginTransactionAsync();

            (await console.Api.PostJsonAsync($"/api/agents/{agent}/versions", null, ("Idempotency-Key", "k"))).ExpectProblem(503, "store_unavailable");
            (await console.Api.GetJsonAsync($"/api/agents/{agent}")).Expect(200);
            Assert.Equal("The database takes no writes.", (string)(await console.Api.GetJsonAsync("/health/ready")).Expect(503)["reason"]!);
        }
        console.Log.Allow("database is locked");
        console.Log.Allow("The database takes no writes.");
        (await console.Api.GetJsonAsync("/health/ready")).Expect(200);

        (await console.Api.PostJsonAsync($"/api/agents/{agent}/versions", null, ("Idempotency-Key", "k"))).Expect(201);
        Assert.Equal(1, (int?)(await console.Api.GetJsonAsync($"/api/agents/{agent}"))["currentVersion"]);
    }

    private static async Task RunAsync(ConsoleHost console, string sql)
    {
        await using var connection = await OpenAsync(console);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<SqliteConnection> OpenAsync(ConsoleHost console)
    {
        var connection = new SqliteConnection($"Data Source={console.DatabaseFile};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }
}
