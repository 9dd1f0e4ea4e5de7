using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentConsole.Tests.Support;

/// <summary>What tests do to the database past the console, whichever database it is.</summary>
internal static class StoreSteps
{
    /// <summary>Makes inserts fail with the words "stopped by the test".</summary>
    public static Task StopInsertsAsync(this ConsoleDb db, string table, string when) => db.SayAsync(db.Database.IsSqlite()
        ? $"CREATE TRIGGER stop_{table} BEFORE INSERT ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, 'stopped by the test'); END"
        : $"""
            CREATE FUNCTION stop_{table}() RETURNS trigger LANGUAGE plpgsql AS $work$ BEGIN RAISE EXCEPTION 'stopped by the test'; END $work$;
            CREATE TRIGGER stop_{table} BEFORE INSERT ON {table} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION stop_{table}()
            """);

    /// <summary>Lets them be again.</summary>
    public static Task LetInsertsAsync(this ConsoleDb db, string table) =>
        db.SayAsync(db.Database.IsSqlite() ? $"DROP TRIGGER stop_{table}" : $"DROP TRIGGER stop_{table} ON {table}; DROP FUNCTION stop_{table}()");

    /// <summary>Runs SQL as it stands; how many rows it changed.</summary>
    public static async Task<int> SayAsync(this ConsoleDb db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Runs SQL as it stands on the database of a running console.</summary>
    public static async Task<int> SayAsync(this ConsoleHost console, string sql)
    {
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        return await db.SayAsync(sql);
    }
}
