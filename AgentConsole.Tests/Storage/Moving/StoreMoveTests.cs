using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using StandardWebhooks;

namespace AgentConsole.Tests.Storage.Moving;

/// <summary>The command that copies a SQLite file into an empty PostgreSQL database.</summary>
[Trait("Store", "Sqlite")]
public sealed class StoreMoveTests : IAsyncLifetime
{
    // What holds and what finds the rows, and what happens to them.
    private const string Shape =
        """
        SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1
        """;

    private readonly TempFolder folder = new();
    private string target = "";

    public async ValueTask InitializeAsync() => target = await PostgresServer.NewDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        await PostgresServer.DropAsync(target);
        folder.Dispose();
    }

    [Fact]
    public async Task Every_row_is_there_every_hash_holds_and_the_console_goes_on_as_if_nothing_had_happened()
    {
        var shape = await TextsAsync(Shape);
        await using var store = await FullStore.StartAsync();
        var (answers, rows) = (await store.AnswersAsync(), await store.RowsAsync());
        Assert.Empty(rows.Where(t => t.Value == 0).Select(t => t.Key));
        await store.Console.StopAsync();

        await using (var move = Move(store.File))
        {
            Assert.True(await move.ExitAsync() == 0, move.Errors);
            Assert.Equal(rows.Select(t => $"{t.Key}: {t.Value}").Order(StringComparer.Ordinal).Append("protection_keys: 1"), move.Output.Split('\n').Where(l => !l.EndsWith('.')).TakeWhile(l => !l.StartsWith("Last", StringComparison.Ordinal)).Select(l => l.Trim()));
        }
        Assert.Equal(shape, await TextsAsync(Shape));
        await using (var again = Move(store.File))
        {
            Assert.Equal(1, await again.ExitAsync());
            Assert.Contains("is not empty: there are rows in", again.Errors, StringComparison.Ordinal);
        }
        await store.StartOnAsync(target);

        Assert.Equal(answers, await store.AnswersAsync());
        Assert.True(await store.Visitor.IsSignedInAsync());
        await Recount.AssertAsync(store.Console);
        var newest = (int)(await store.Console.Api.GetJsonAsync($"/api/agents/{store.Agent}"))["currentVersion"]!;
        var published = (await store.Console.Api.PostJsonAsync($"/api/agents/{store.Agent}/versions?whileExperimentRuns=true", new { })).Expect(201);
        Assert.Equal(newest + 1, (int)published["version"]!);
        var told = await store.Receiver.NextAsync();
        new StandardWebhook(store.Webhook.Secret).Verify(told.Body, told.Headers);
        await store.Console.DeliveryAsync(store.Webhook.Id, "delivered");
        Assert.Null((await new Verification(store.Console.Get<IDbContextFactory<ConsoleDb>>()).RunAsync()).Broken);
    }

    [Fact]
    public async Task Killed_in_the_middle_it_leaves_an_empty_database_and_copies_everything_the_next_time()
    {
        await MakeAsync();
        await using (var test = await OpenAsync())
        {
            await SayAsync(test, """
                CREATE FUNCTION waits() RETURNS boolean LANGUAGE plpgsql AS $work$ BEGIN PERFORM pg_advisory_xact_lock_shared(42); RETURN TRUE; END $work$;
                ALTER TABLE versions ADD CONSTRAINT waits CHECK (waits());
                SELECT pg_advisory_lock(42)
                """);
            await using var killed = Move(folder.File("console.db"));
            await killed.SaysAsync("snapshots: ");
            await killed.KillAsync();
            await SayAsync(test, "SELECT pg_advisory_unlock(42); ALTER TABLE versions DROP CONSTRAINT waits");
        }
        Assert.Empty(await TextsAsync("SELECT id FROM agents UNION ALL SELECT id FROM users UNION ALL SELECT content_hash FROM snapshots UNION ALL SELECT name FROM protection_keys"));

        await using var second = Move(folder.File("console.db"));

        Assert.True(await second.ExitAsync() == 0, second.Errors);
        Assert.Equal(["1", "2"], await TextsAsync("SELECT number::text FROM versions ORDER BY number"));
    }

    [Theory]
    [InlineData("UPDATE snapshots SET config = replace(config, 'number 1', 'number 9')", "is not as it was written: snapshots ")]
    [InlineData("UPDATE agents SET name = 'Pri' || char(0) || 'ya'", ": name holds a NUL character, which PostgreSQL cannot store.")]
    [InlineData("UPDATE agents SET name = NULL", "Nothing was copied: ")]
    public async Task What_is_not_sound_is_not_copied(string sql, string words)
    {
        await MakeAsync();
        await TamperAsync(sql);

        await using var move = Move(folder.File("console.db"));

        Assert.Equal(1, await move.ExitAsync());
        Assert.Contains(words, Assert.Single(move.Errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Empty(await TextsAsync("SELECT id FROM agents UNION ALL SELECT content_hash FROM snapshots"));
    }

    private ConsoleProcess Move(string file) => ConsoleProcess.Start(folder.Path, new() { ["Storage:ConnectionString"] = $"Data Source={file}" }, "migrate-store", target);

    /// <summary>A file with an agent and two versions.</summary>
    private async Task MakeAsync()
    {
        await using var console = await ConsoleHost.StartAsync(new() { ["Storage:ConnectionString"] = $"Data Source={folder.File("console.db")}" });
        var agent = await console.Api.NewAgentAsync(prompt: "You are Priya, number 1.");
        await console.Api.PublishAsync(agent);
        await console.Api.PublishAsync(agent);
    }

    /// <summary>Changes the file past its triggers and constraints.</summary>
    private async Task TamperAsync(string sql)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={folder.File("console.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            DROP TRIGGER snapshots_refuse_update;
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, '"name" TEXT NOT NULL', '"name" TEXT') WHERE name = 'agents';
            PRAGMA writable_schema = RESET;
            {sql};
            """;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(target + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task SayAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<string>> TextsAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await rows.ReadAsync())
            texts.Add(rows.GetString(0));
        return texts;
    }
}
