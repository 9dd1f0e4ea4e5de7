using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Storage.Migrations.Sqlite;
using AgentConsole.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace AgentConsole.Tests.Benchmarks;

/// <summary>Fills a console's database with calls of the last year as 20 agents with 12 versions each would leave them. Made with the indexes and triggers away; then those are put back, and the sums are made by the migrations' own statements.</summary>
internal static class MillionCalls
{
    public const int Agents = 20;
    public const int Versions = 12;
    public const int ExperimentDays = 180;

    private static readonly int[] Converting = [0, 3, 12];

    private const int Portion = 50_000;

    /// <summary>A running console on <paramref name="file"/>, which is filled first when it is not there yet.</summary>
    public static async Task<ConsoleHost> OpenAsync(string file, int count)
    {
        if (!File.Exists(file))
        {
            var unfinished = file + ".unfinished";
            foreach (var left in new[] { "", "-wal", "-shm" })
                File.Delete(unfinished + left);
            await using (var filling = await StartAsync(unfinished))
            {
                // Each portion takes long, and what the console does by itself every minute waits in vain meanwhile.
                filling.Log.Allow("database is locked");
                await FillAsync(filling, count);
                await filling.StopAsync();
            }
            // The last connection to close writes everything into the file itself.
            SqliteConnection.ClearAllPools();
            File.Move(unfinished, file);
        }
        return await StartAsync(file);
    }

    /// <summary>Adds <paramref name="count"/> calls to a console without any.</summary>
    public static async Task FillAsync(ConsoleHost console, int count)
    {
        var agents = await PublishAsync(console);
        var conversions = await DefineAsync(console, agents);
        var experiment = await console.SeedExperimentAsync(agents[0][0].AgentId, new(new(0, 0, 0), new(0, 0, 0)) { Planned = 1_000_000 }, ExperimentDays);
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        var made = new MadeCalls(agents, conversions, experiment, Clock.Now).Make(count).Chunk(Portion);
        if (db.Database.IsSqlite())
            await WithoutIndexesAsync(db, () => InsertAsync(db, made));
        else
            await InsertAsync(db, made);
        // The planner of a database that has just been filled knows nothing of it.
        await ExecuteAsync(db, "ANALYZE");
        // Nobody changes tables under a running console: its writer would fail once before it noticed.
        await console.Get<StoreWriter>().RunAsync(inWrite => inWrite.Calls.AnyAsync());
    }

    private static async Task InsertAsync(ConsoleDb db, IEnumerable<(Call Call, List<CallConversion> Marks)[]> portions)
    {
        foreach (var portion in portions)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.InsertAsync(portion.Select(p => p.Call));
            await db.InsertAsync(portion.SelectMany(p => p.Marks));
            await transaction.CommitAsync();
        }
    }

    // Indexes and sums that are made when all rows are there take a fraction of the time.
    private static async Task WithoutIndexesAsync(ConsoleDb db, Func<Task> insert)
    {
        await ExecuteAsync(db, migration =>
        {
            ExperimentRollups.Remove(migration);
            CallRollups.Remove(migration);
        });
        var away = await db.Database.SqlQueryRaw<string>("""
            SELECT type || ' "' || name || '"|' || sql AS Value FROM sqlite_master
            WHERE (type = 'index' AND sql IS NOT NULL AND tbl_name IN ('calls', 'call_conversions')) OR name = 'calls_add_their_number'
            """).ToListAsync();
        foreach (var one in away)
            await ExecuteAsync(db, $"DROP {one.Split('|')[0]}");
        await insert();
        foreach (var one in away)
            await ExecuteAsync(db, one[(one.IndexOf('|', StringComparison.Ordinal) + 1)..]);
        await ExecuteAsync(db, migration =>
        {
            CallRollups.Add(migration);
            ExperimentRollups.Add(migration);
        });
        // Together: the console puts numbers into the index that are not in it.
        await ExecuteAsync(db, """
            BEGIN IMMEDIATE;
            INSERT INTO call_numbers (number) SELECT DISTINCT destination FROM calls WHERE destination IS NOT NULL;
            INSERT INTO call_number_parts (call_number_parts) VALUES ('rebuild');
            COMMIT;
            """);
    }

    private static async Task<ConsoleHost> StartAsync(string file)
    {
        var console = new ConsoleHost();
        console.Settings["Storage:ConnectionString"] = $"Data Source={file}";
        await console.InitializeAsync();
        return console;
    }

    private static async Task<List<List<AgentVersion>>> PublishAsync(ConsoleHost console)
    {
        var all = new List<List<AgentVersion>>();
        for (var number = 0; number < Agents; number++)
        {
            var agent = await console.Api.NewAgentAsync($"Agent {number + 1}");
            for (var version = 1; version <= Versions; version++)
            {
                await console.Api.EditPromptAsync(agent, $"You are number {number}. Be brief, and say {version}.");
                await console.Api.PublishAsync(agent, number == 7 && version == 3 ? "Spring offer, reworded" : $"Round {version}");
            }
            await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
            all.Add(await db.Versions.Where(v => v.AgentId == agent).OrderBy(v => v.Number).ToListAsync());
        }
        return all;
    }

    private static async Task<Dictionary<string, string[]>> DefineAsync(ConsoleHost console, List<List<AgentVersion>> agents)
    {
        var defined = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var agentId in Converting.Select(a => agents[a][0].AgentId))
        {
            defined[agentId] =
            [
                await console.Api.DefineAsync(agentId, new { name = "Booked", path = "next_action", @operator = "equals", value = "book_demo", denominator = "evaluated" }),
                await console.Api.DefineAsync(agentId, new { name = "Complained", path = "complaint", @operator = "is_true", denominator = "evaluated" }),
            ];
        }
        return defined;
    }

    private static async Task ExecuteAsync(ConsoleDb db, Action<MigrationBuilder> change)
    {
        var migration = new MigrationBuilder(db.Database.ProviderName);
        change(migration);
        foreach (var operation in migration.Operations.Cast<SqlOperation>())
            await ExecuteAsync(db, operation.Sql);
    }

    private static async Task ExecuteAsync(ConsoleDb db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandTimeout = 3_600;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
