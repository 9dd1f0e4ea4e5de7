using System.Globalization;
using AgentConsole.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace AgentConsole.Storage.PostgreSql;

/// <summary>A PostgreSQL database, which this console alone writes to.</summary>
internal sealed class PostgresStore : Store
{
    // Locks of the database by a number that nothing else in it uses: the one console that works on it, and the one write transaction.
    internal const long ConsoleLock = 0x41_43_00_01;
    private const long WriterLock = 0x41_43_00_02;

    private const int Oldest = 15;

    private readonly NpgsqlConnectionStringBuilder connection;
    private NpgsqlConnection? held;

    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public PostgresStore(string connectionString)
    {
        connection = new(connectionString) { ApplicationName = "Agent Console" };
        // What is asked here reads a page of rows; to compile it takes longer than to answer it.
        connection.Options = $"{connection.Options} -c jit=off".TrimStart();
    }

    public override string Place => $"The database {connection.Database} on {connection.Host}";

    public override string? Folder => null;

    internal override void Use(DbContextOptionsBuilder options) => options
        .UseNpgsql(connection.ConnectionString).AddInterceptors(CaseInsensitiveLike.One);

    internal override async Task PrepareAsync(ConsoleDb db)
    {
        try
        {
            await db.Database.OpenConnectionAsync();
            await CheckServerAsync((NpgsqlConnection)db.Database.GetDbConnection());
            await HoldAsync();
            await RefuseNewerAsync(db);
            if ((await db.Database.GetPendingMigrationsAsync()).Any())
                await db.Database.MigrateAsync();
        }
        catch (Exception problem) when (Chain(problem).Any(e => e is NpgsqlException))
        {
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

    // Of PostgreSQL's classes of errors: connection, read only, resources, operator, system.
    public override bool IsUnavailable(Exception thrown) => thrown.GetBaseException() is var cause && cause is not PostgresException
        ? Chain(thrown).Any(e => e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        : ((PostgresException)thrown.GetBaseException()).SqlState is "25006" or ['0', '8', ..] or ['5', '3' or '7' or '8', ..];

    public override void Dispose()
    {
        held?.Dispose();
        base.Dispose();
    }

    private async Task HoldAsync()
    {
        held = new(new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Pooling = false, KeepAlive = 30 }.ConnectionString);
        await held.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", held) { Parameters = { new() { Value = ConsoleLock } } };
        if (await command.ExecuteScalarAsync() is not true)
            throw new StartRefusedException($"Another Agent Console is using the database {connection.Database} on {connection.Host}. Stop it first, or set Storage:ConnectionString to another database.");
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
