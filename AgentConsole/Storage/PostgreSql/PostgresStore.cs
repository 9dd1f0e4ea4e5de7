using System.Globalization;
using AgentConsole.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace AgentConsole.Storage.PostgreSql;

/// <summary>A PostgreSQL database, on which any number of consoles work.</summary>
internal sealed class PostgresStore : Store, IAsyncDisposable
{
    // Locks of the database by a number that nothing else in it uses. All consoles share the first, so that tables change under none of them; one at a time starts, and one at a time writes.
    internal const long ConsoleLock = 0x41_43_00_01;
    private const long WriterLock = 0x41_43_00_02;
    private const long StartLock = 0x41_43_00_04;

    private const int Oldest = 15;
    private const int MostBytesOfNotice = 7_900;
    private const string LockTimeout = "55P03";

    private readonly NpgsqlConnectionStringBuilder connection;
    private ConsoleLink? link;

    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public PostgresStore(string connectionString)
    {
        connection = new(connectionString) { ApplicationName = "Agent Console" };
        // What is asked here reads a page of rows; to compile it takes longer than to answer it.
        // And a console that stops within a write, or whose machine is gone, must not keep the others from writing.
        connection.Options = $"{connection.Options} -c jit=off -c idle_in_transaction_session_timeout=15s".TrimStart();
    }

    public override string Place => $"The database {connection.Database} on {connection.Host}";

    public override string? Folder => null;

    public override bool IsShared => true;

    internal override void Use(DbContextOptionsBuilder options) => options
        .UseNpgsql(connection.ConnectionString).AddInterceptors(CaseInsensitiveLike.One);

    internal override async Task<IAsyncDisposable?> PrepareAsync(ConsoleDb db, Peers peers)
    {
        var start = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        try
        {
            await db.Database.OpenConnectionAsync();
            await CheckServerAsync((NpgsqlConnection)db.Database.GetDbConnection());
            await start.OpenAsync();
            await SayAsync(start, $"SELECT pg_advisory_lock({StartLock})");
            await RefuseNewerAsync(db);
            if ((await db.Database.GetPendingMigrationsAsync()).Any())
                await MigrateAsync(db, start);
            var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
            link = new(connection.ConnectionString, peers.Notices, peers.Leadership, server => JoinAsync(server, known, peers), peers.Log);
            await link.OpenAsync();
            return start;
        }
        catch (Exception problem) when (problem is StartRefusedException || Chain(problem).Any(e => e is NpgsqlException))
        {
            await start.DisposeAsync();
            if (problem is StartRefusedException)
                throw;
            throw new StartRefusedException($"{Place} cannot be used: {Chain(problem).First(e => e is NpgsqlException).Message.ReplaceLineEndings(" ")}", problem);
        }
    }

    /// <summary>Makes sure that what the server confirms is stored, as it came.</summary>
    /// <exception cref="StartRefusedException">It is too old, or set up for something else.</exception>
    internal async Task CheckServerAsync(NpgsqlConnection server)
    {
        if (server.PostgreSqlVersion.Major < Oldest)
            throw new StartRefusedException($"PostgreSQL {server.PostgreSqlVersion} is too old; {Oldest} or newer is needed.");
        await RequireAsync(server, "server_encoding", "UTF8");
        foreach (var durable in new[] { "fsync", "synchronous_commit", "full_page_writes" })
            await RequireAsync(server, durable, "on");
    }

    internal override void CheckIsThere()
    {
    }

    internal override async Task<IDbContextTransaction> BeginWriteAsync(ConsoleDb db)
    {
        var transaction = await db.Database.BeginTransactionAsync();
        // Each statement after it sees all that the writers before have committed.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({WriterLock})");
        return transaction;
    }

    // The server vacuums and recycles its log by itself.
    internal override Task<bool> ForgetDeletedAsync(ConsoleDb db, CancellationToken cancel) => Task.FromResult(true);

    // Of PostgreSQL's classes of errors: connection, read only and idle for too long, resources, operator, system.
    public override bool IsUnavailable(Exception thrown) => thrown.GetBaseException() is var cause && cause is not PostgresException
        ? Chain(thrown).Any(e => e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        : ((PostgresException)thrown.GetBaseException()).SqlState is "25006" or "25P03" or ['0', '8', ..] or ['5', '3' or '7' or '8', ..];

    internal override async Task CompleteAsync(ConsoleDb db, IReadOnlyList<Told> told)
    {
        if (told.Count == 0)
            return;
        var texts = Told.Write(told, MostBytesOfNotice).ConvertAll(t => link!.Id + t);
        await db.Database.ExecuteSqlAsync($"SELECT pg_notify({ConsoleLink.Channel}, t) FROM unnest({texts}) AS t");
    }

    public async ValueTask DisposeAsync()
    {
        if (link is not null)
            await link.DisposeAsync();
        Dispose();
    }

    /// <summary>Brings the tables up to date while no other console works on them.</summary>
    private async Task MigrateAsync(ConsoleDb db, NpgsqlConnection start)
    {
        try
        {
            await SayAsync(start, $"SET lock_timeout = '5s'; SELECT pg_advisory_lock({ConsoleLock})");
        }
        catch (PostgresException problem) when (problem.SqlState == LockTimeout)
        {
            throw new StartRefusedException($"{Place} is used by consoles of an older version. Stop all of them; then this one brings its tables up to date.", problem);
        }
        await db.Database.MigrateAsync();
        await SayAsync(start, $"SELECT pg_advisory_unlock({ConsoleLock})");
    }

    /// <summary>Takes a place among the consoles. One that was away meanwhile may be too old to come back.</summary>
    private async Task JoinAsync(NpgsqlConnection server, HashSet<string> known, Peers peers)
    {
        await SayAsync(server, $"SELECT pg_advisory_lock_shared({ConsoleLock})");
        await using var command = new NpgsqlCommand("""SELECT "MigrationId" FROM "__EFMigrationsHistory" """, server);
        await using var migrations = await command.ExecuteReaderAsync();
        while (await migrations.ReadAsync())
        {
            if (known.Contains(migrations.GetString(0)))
                continue;
            peers.Log.LogCritical("{Place} was upgraded by a newer console meanwhile; this one stops", Place);
            peers.Lifetime.StopApplication();
            return;
        }
    }

    private static async Task SayAsync(NpgsqlConnection server, string sql)
    {
        await using var command = new NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync();
    }

    private static IEnumerable<Exception> Chain(Exception? thrown)
    {
        for (; thrown is not null; thrown = thrown.InnerException)
            yield return thrown;
    }

    private async Task RequireAsync(NpgsqlConnection server, string name, string expected)
    {
        await using var command = new NpgsqlCommand("SELECT current_setting($1)", server) { Parameters = { new() { Value = name } } };
        if (Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) is var actual && actual != expected)
            throw new StartRefusedException($"{Place} has {name} = {actual} where {expected} is needed, so that what was confirmed is not lost.");
    }
}
