using AgentConsole.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Storage;

/// <summary>Registers the database and makes it ready at start.</summary>
public static class StorageSetup
{
    private static readonly Version OldestSqlite = new(3, 51, 3);

    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, bool readOnly = false)
    {
        var provider = configuration["Storage:Provider"] ?? "Sqlite";
        if (!provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
            throw new StartRefusedException($"Storage:Provider is \"{provider}\"; the only provider so far is Sqlite.");
        var connectionString = configuration["Storage:ConnectionString"];
        var file = OpenFile(string.IsNullOrWhiteSpace(connectionString) ? "Data Source=data/agent-console.db" : connectionString, environment.ContentRootPath, readOnly);
        services.AddSingleton(_ => file);
        services.AddPooledDbContextFactory<ConsoleDb>(options => options
            .UseSqlite(file.ConnectionString, sqlite => sqlite.MigrationsAssembly(typeof(ConsoleDb).Assembly.FullName))
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .AddInterceptors(new SqlitePragmas()));
        return services.AddSingleton<StoreWriter>().AddSingleton<DemoData>();
    }

    /// <summary>Takes the file, brings its tables up to date and checks that commits are durable.</summary>
    /// <exception cref="StartRefusedException">The store cannot be used; the message says why in one line.</exception>
    public static async Task PrepareStoreAsync(this IServiceProvider services)
    {
        services.GetRequiredService<StoreFile>().Hold();
        try
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
            if ((await db.Database.GetPendingMigrationsAsync()).Any())
            {
                await ClearStaleMigrationLockAsync(db);
                await db.Database.MigrateAsync();
            }
            await CheckAsync(db);
        }
        catch (SqliteException problem)
        {
            throw new StartRefusedException($"The database file {services.GetRequiredService<StoreFile>().Path} cannot be used: {problem.Message}", problem);
        }
    }

    /// <summary>Makes sure that there is a database of this program to be read.</summary>
    /// <exception cref="StartRefusedException">There is none; the message says why in one line.</exception>
    public static async Task CheckReadableAsync(this IServiceProvider services)
    {
        var path = services.GetRequiredService<StoreFile>().Path;
        if (!File.Exists(path))
            throw new StartRefusedException($"There is no database file {path}. Set Storage:ConnectionString to the one to read.");
        try
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
            if ((await db.Database.GetPendingMigrationsAsync()).Any())
                throw new StartRefusedException($"The database file {path} is not of this program's version. Start the console once, which brings it up to date.");
        }
        catch (SqliteException problem)
        {
            throw new StartRefusedException($"The database file {path} cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>Loads the demo into an empty database when <c>Demo:Seed</c> says so; by default in Development only.</summary>
    public static async Task PrepareDemoAsync(this IServiceProvider services, IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration.GetValue<bool?>("Demo:Seed") ?? environment.IsDevelopment())
            await services.GetRequiredService<DemoData>().LoadIntoEmptyAsync(DateTime.UtcNow);
    }

    private static StoreFile OpenFile(string connectionString, string contentRoot, bool readOnly)
    {
        try
        {
            return new StoreFile(readOnly ? new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadOnly }.ConnectionString : connectionString, contentRoot);
        }
        catch (ArgumentException problem)
        {
            throw new StartRefusedException($"Storage:ConnectionString cannot be read: {problem.Message.TrimEnd('.')}. An example is Data Source=data/agent-console.db.", problem);
        }
    }

    /// <summary>A console killed while migrating leaves a row that EF would wait for for ever; the file lock proves nobody else is migrating.</summary>
    private static Task<int> ClearStaleMigrationLockAsync(ConsoleDb db) => db.Database.ExecuteSqlRawAsync(
        """CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL); DELETE FROM "__EFMigrationsLock";""");

    private static async Task CheckAsync(ConsoleDb db)
    {
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
        Require("journal_mode", "wal", await PragmaAsync(db, "PRAGMA journal_mode"));
        Require("synchronous", "2", await PragmaAsync(db, "PRAGMA synchronous"));
        Require("foreign_keys", "1", await PragmaAsync(db, "PRAGMA foreign_keys"));
        var sqlite = await PragmaAsync(db, "SELECT sqlite_version()");
        if (Version.Parse(sqlite) < OldestSqlite)
            throw new StartRefusedException($"SQLite {sqlite} is too old; {OldestSqlite} or newer is needed.");
    }

    private static void Require(string name, string expected, string actual)
    {
        if (actual != expected)
            throw new StartRefusedException($"The database reports {name} = {actual} where {expected} is needed; it may be on a file system that cannot hold it safely. Set Storage:ConnectionString to a local disk.");
    }

    private static async Task<string> PragmaAsync(ConsoleDb db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture)!;
    }
}
