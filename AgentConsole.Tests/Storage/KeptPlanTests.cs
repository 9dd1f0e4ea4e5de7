using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace AgentConsole.Tests.Storage;

/// <summary>A statement that is kept keeps its plan, whatever it is asked with: to plan it takes several times as long as to run it.</summary>
[Trait("Store", "Sqlite")]
public sealed class KeptPlanTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    // SQLITE_STMTSTATUS_REPREPARE of sqlite3.h
    private const int Planned = 5;

    [Fact]
    public async Task What_is_asked_with_every_call_is_planned_once()
    {
        await using var stranger = new SqliteConnection($"Data Source={console.DatabaseFile}");
        await stranger.OpenAsync();

        Assert.Equal(0, await console.Get<StoreWriter>().RunAsync(db => Task.FromResult(PlannedAgain(((SqliteConnection)db.Database.GetDbConnection()).Handle!))));
        Assert.NotEqual(0, PlannedAgain(stranger.Handle!));
    }

    private static int PlannedAgain(sqlite3 connection)
    {
        // There is an index of the experiments in this state.
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(connection, "SELECT id FROM experiments WHERE agent_id = ?1 AND state = ?2", out var statement));
        using (statement)
        {
            for (var agent = 0; agent < 3; agent++)
            {
                raw.sqlite3_bind_text(statement, 1, $"agent_{agent}");
                raw.sqlite3_bind_text(statement, 2, "running");
                Assert.Equal(raw.SQLITE_DONE, raw.sqlite3_step(statement));
                raw.sqlite3_reset(statement);
            }
            return raw.sqlite3_stmt_status(statement, Planned, 0);
        }
    }
}
