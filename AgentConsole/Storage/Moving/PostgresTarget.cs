using AgentConsole.Domain;
using AgentConsole.Storage.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgentConsole.Storage.Moving;

/// <summary>An empty PostgreSQL database that is filled in one transaction, while no console works on it.</summary>
internal sealed class PostgresTarget : IAsyncDisposable
{
    private readonly List<string> rebuild = [];
    private NpgsqlTransaction? filling;

    private PostgresTarget(NpgsqlConnection connection, string place) => (Connection, Place) = (connection, place);

    public NpgsqlConnection Connection { get; }

    /// <summary>What and where it is, to stand in a sentence.</summary>
    public string Place { get; }

    /// <summary>Takes the database, makes its tables and begins the transaction.</summary>
    /// <exception cref="StartRefusedException">It cannot be used, or is not empty; the message says why in one line.</exception>
    public static async Task<PostgresTarget> TakeAsync(string connectionString)
    {
        var (store, connection) = Read(connectionString);
        var target = new PostgresTarget(connection, store.Place);
        try
        {
            await connection.OpenAsync();
            await store.CheckServerAsync(connection);
            await target.HoldAsync();
            await using var db = target.Context();
            await store.RefuseNewerAsync(db);
            // Before anything is changed: it may be another console's.
            foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!))
            {
                if (await target.AskAsync<bool>("SELECT to_regclass(quote_ident($1)) IS NOT NULL", table) && await target.AskAsync<bool>($"SELECT EXISTS (SELECT FROM \"{table}\")"))
                    throw new StartRefusedException($"{store.Place} is not empty: there are rows in {table}. Name an empty database.");
            }
            await db.Database.MigrateAsync();
            target.filling = await connection.BeginTransactionAsync();
            return target;
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }
    }

    /// <summary>A context within the transaction.</summary>
    public PostgresDb Context()
    {
        var db = new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(Connection).Options);
        if (filling is not null)
            db.Database.UseTransaction(filling);
        return db;
    }

    /// <summary>Takes away what every row would cost time for, and triggers that count or refuse; <see cref="FinishAsync"/> puts all of it back.</summary>
    public async Task PrepareAsync(IReadOnlyList<string> tables)
    {
        await SayAsync("SET LOCAL maintenance_work_mem = '256MB'");
        foreach (var (take, give) in await TextsAsync(
            """
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname), format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY (SELECT t::regclass FROM unnest($1) t)
            UNION ALL
            SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
            FROM pg_index WHERE indrelid = ANY (SELECT t::regclass FROM unnest($1) t) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
            UNION ALL
            SELECT format('ALTER TABLE %s DISABLE TRIGGER USER', t::regclass), format('ALTER TABLE %s ENABLE TRIGGER USER', t::regclass) FROM unnest($1) t
            """, tables.ToArray()))
        {
            await SayAsync(take);
            rebuild.Add(give);
        }
    }

    /// <summary>Goes on numbering after <paramref name="last"/>.</summary>
    public async Task ContinueAfterAsync(string table, string column, long last)
    {
        if (last > 0)
            await AskAsync<long>("SELECT setval(pg_get_serial_sequence(quote_ident($1), $2), $3)", table, column, last);
    }

    /// <summary>Puts back what <see cref="PrepareAsync"/> took away, and fills what only this database has.</summary>
    public async Task FinishAsync()
    {
        await SayAsync("INSERT INTO call_numbers (number) SELECT DISTINCT destination FROM calls WHERE destination IS NOT NULL");
        foreach (var statement in rebuild)
            await SayAsync(statement);
        await SayAsync("ANALYZE");
    }

    /// <summary>Makes all of it last.</summary>
    public Task CommitAsync() => filling!.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        if (filling is not null)
            await filling.DisposeAsync();
        await Connection.DisposeAsync();
    }

    private static (PostgresStore Store, NpgsqlConnection Connection) Read(string connectionString)
    {
        try
        {
            var named = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "Agent Console", Pooling = false, CommandTimeout = 0, KeepAlive = 30 };
            if (string.IsNullOrWhiteSpace(named.Host) || string.IsNullOrWhiteSpace(named.Database))
                throw new ArgumentException("it names no Host or no Database");
            return (new PostgresStore(connectionString), new NpgsqlConnection(named.ConnectionString));
        }
        catch (ArgumentException problem)
        {
            throw new StartRefusedException($"The connection string cannot be read: {problem.Message.TrimEnd('.')}. An example is Host=localhost;Database=agent_console;Username=agent_console.", problem);
        }
    }

    // A console shares this lock for as long as it runs.
    private async Task HoldAsync()
    {
        try
        {
            await SayAsync($"SET lock_timeout = '3s'; SELECT pg_advisory_lock({PostgresStore.ConsoleLock}); RESET lock_timeout");
        }
        catch (PostgresException problem) when (problem.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new StartRefusedException($"An Agent Console is using {Place}. Stop it first, or name another database.", problem);
        }
    }

    private async Task SayAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<T> AskAsync<T>(string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private async Task<List<(string Take, string Give)>> TextsAsync(string sql, string[] tables)
    {
        await using var command = new NpgsqlCommand(sql, Connection) { Parameters = { new() { Value = tables } } };
        await using var rows = await command.ExecuteReaderAsync();
        var texts = new List<(string, string)>();
        while (await rows.ReadAsync())
            texts.Add((rows.GetString(0), rows.GetString(1)));
        return texts;
    }
}
