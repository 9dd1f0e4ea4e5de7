using System.Data.Common;
using AgentConsole.Tests.Support;
using Npgsql;

namespace AgentConsole.Tests.Storage.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class PostgresRefusalTests
{
    [Fact]
    public async Task PostgreSQL_itself_refuses_to_rewrite_history()
    {
        var database = await PostgresServer.NewDatabaseAsync();
        await using (var console = await ConsoleHost.StartAsync(new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = database }))
        {
            var agent = await console.Api.NewAgentAsync();
            await console.Api.PublishAsync(agent);
            await console.Api.PublishAsync(agent);
            await console.Api.ConnectAsync(agent);
            await using var connection = new NpgsqlConnection(database);
            await connection.OpenAsync(TestContext.Current.CancellationToken);

            foreach (var sql in new[]
            {
                "UPDATE versions SET label = 'x'", "DELETE FROM versions", "TRUNCATE versions CASCADE", "UPDATE snapshots SET config = 'x'", "DELETE FROM snapshots", "UPDATE draft_revisions SET config = 'x'",
                "DELETE FROM draft_revisions", "UPDATE audit_entries SET subject = 'x'", "DELETE FROM audit_entries", "TRUNCATE audit_entries", "UPDATE calls SET agent_version = 2", "UPDATE calls SET created_at = 1",
                "INSERT INTO versions SELECT * FROM versions ON CONFLICT (id) DO UPDATE SET label = 'x'",
            })
            {
                await using var command = new NpgsqlCommand(sql, connection);
                var refused = await Assert.ThrowsAnyAsync<DbException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
                Assert.Contains("never", refused.Message, StringComparison.Ordinal);
            }
        }
    }
}
