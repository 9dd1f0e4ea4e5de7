using AgentConsole.Domain;
using AgentConsole.Storage.PostgreSql;
using AgentConsole.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Storage;

/// <summary>Registers the database and makes it ready at start.</summary>
public static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, bool readOnly = false)
    {
        var store = Open(configuration["Storage:Provider"] ?? "Sqlite", configuration["Storage:ConnectionString"], environment.ContentRootPath, readOnly);
        void Configure(DbContextOptionsBuilder options) => store.Use(options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
        if (store is PostgresStore)
            services.AddPooledDbContextFactory<PostgresDb>(Configure).AddSingleton<IDbContextFactory<ConsoleDb>, PostgresContexts>();
        else
            services.AddPooledDbContextFactory<ConsoleDb>(Configure);
        services.AddHealthChecks().AddCheck<StoreHealth>("store");
        var schedule = BackupSettings.From(configuration, environment.ContentRootPath);
        if (schedule.Every > TimeSpan.Zero && store is PostgresStore)
            throw new StartRefusedException("Backups:EveryHours is set, and the database is PostgreSQL, which is backed up by its own program: pg_dump. Set it to 0.");
        if (schedule.Every > TimeSpan.Zero)
        {
            services.AddSingleton(schedule).AddSingleton<BackupSchedule>().AddHostedService(provider => provider.GetRequiredService<BackupSchedule>());
            services.AddHealthChecks().AddCheck<BackupHealth>("backups");
        }
        return services.AddSingleton(_ => store).AddSingleton<StoreWriter>().AddSingleton<Backups>().AddSingleton<DemoData>()
            .AddSingleton<Notices>().AddSingleton<Leadership>().AddSingleton<Peers>();
    }

    /// <summary>Takes the database, brings its tables up to date and checks that commits are durable. No other console is prepared on it until the result is disposed.</summary>
    /// <exception cref="StartRefusedException">The store cannot be used; the message says why in one line.</exception>
    public static async Task<IAsyncDisposable?> PrepareStoreAsync(this IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        return await services.GetRequiredService<Store>().PrepareAsync(db, services.GetRequiredService<Peers>());
    }

    /// <summary>What cannot be read because the database is away is answered as that, and not as a fault of the console.</summary>
    public static void UseStorage(this WebApplication app)
    {
        var store = app.Services.GetRequiredService<Store>();
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (Exception problem) when (problem is not StoreUnavailableException && IsOfDatabase(problem) && store.IsUnavailable(problem))
            {
                throw new StoreUnavailableException("The database cannot be reached.", problem);
            }
        });
    }

    /// <summary>Makes sure that there is a database of this program to be read.</summary>
    /// <exception cref="StartRefusedException">There is none; the message says why in one line.</exception>
    public static async Task CheckReadableAsync(this IServiceProvider services)
    {
        var store = services.GetRequiredService<Store>();
        store.CheckIsThere();
        try
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
            await store.RefuseNewerAsync(db);
            if ((await db.Database.GetPendingMigrationsAsync()).Any())
                throw new StartRefusedException($"{store.Place} is not of this program's version. Start the console once, which brings it up to date.");
        }
        catch (System.Data.Common.DbException problem)
        {
            throw new StartRefusedException($"{store.Place} cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>Loads the demo into an empty database when <c>Demo:Seed</c> says so; by default in Development only.</summary>
    public static async Task PrepareDemoAsync(this IServiceProvider services, IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration.GetValue<bool?>("Demo:Seed") ?? environment.IsDevelopment())
            await services.GetRequiredService<DemoData>().LoadIntoEmptyAsync(DateTime.UtcNow);
    }

    private static bool IsOfDatabase(Exception? problem) => problem is System.Data.Common.DbException || (problem is not null && IsOfDatabase(problem.InnerException));

    private static Store Open(string provider, string? connectionString, string contentRoot, bool readOnly)
    {
        var isSqlite = provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase);
        if (!isSqlite && !provider.Equals("PostgreSql", StringComparison.OrdinalIgnoreCase))
            throw new StartRefusedException($"Storage:Provider is \"{provider}\"; set it to Sqlite or PostgreSql.");
        if (string.IsNullOrWhiteSpace(connectionString))
            connectionString = isSqlite ? "Data Source=data/agent-console.db" : throw new StartRefusedException("Storage:ConnectionString is empty; PostgreSql needs one, such as Host=localhost;Database=agent_console;Username=agent_console.");
        try
        {
            return isSqlite
                ? new SqliteStore(new(readOnly ? new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadOnly }.ConnectionString : connectionString, contentRoot))
                : new PostgresStore(connectionString);
        }
        catch (ArgumentException problem)
        {
            throw new StartRefusedException($"Storage:ConnectionString cannot be read: {problem.Message.TrimEnd('.')}. An example is {(isSqlite ? "Data Source=data/agent-console.db" : "Host=localhost;Database=agent_console;Username=agent_console")}.", problem);
        }
    }
}
