using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AgentConsole.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgentConsole.Storage.Sqlite;

/// <summary>A SQLite file, which this console alone writes to.</summary>
internal sealed class SqliteStore(StoreFile file) : Store
{
    private static readonly Version Oldest = new(3, 51, 3);

    // Numbers have ascending ids, so those that are in the index are the ones up to its last.
    private const string IndexNumbers = "INSERT INTO call_number_parts (rowid, number) SELECT id, number FROM call_numbers WHERE id > (SELECT COALESCE(MAX(id), 0) FROM call_number_parts_docsize)";

    // Result codes for busy, locked, out of memory, read-only, I/O error, full, cannot be opened.
    private static readonly int[] Unavailable = [5, 6, 7, 8, 10, 13, 14];

    private readonly SqlitePragmas pragmas = new();

    public StoreFile File => file;

    public override string Place => $"The database file {file.Path}";

    public override string? Folder => file.Folder;

    [SuppressMessage("Usage", "EF1001", Justification = "See OpenConnection.")]
    internal override void Use(DbContextOptionsBuilder options) => options.UseSqlite(file.ConnectionString)
        .AddInterceptors(pragmas, new PreparedStatements()).ReplaceService<ISqliteRelationalConnection, OpenConnection>();

    internal override async Task<IAsyncDisposable?> PrepareAsync(ConsoleDb db, Peers peers)
    {
        file.Hold();
        try
        {
            await RecoverAsync();
            await RefuseNewerAsync(db);
            if ((await db.Database.GetPendingMigrationsAsync()).Any())
            {
                await ClearStaleMigrationLockAsync(db);
                await db.Database.MigrateAsync();
            }
            await CheckAsync(db);
            peers.Leadership.Begin();
            // The lock on the file keeps every other console off.
            return null;
        }
        catch (SqliteException problem)
        {
            throw new StartRefusedException($"{Place} cannot be used: {problem.Message}", problem);
        }
    }

    internal override void CheckIsThere()
    {
        if (!System.IO.File.Exists(file.Path))
            throw new StartRefusedException($"There is no database file {file.Path}. Set Storage:ConnectionString to the one to read.");
    }

    // EF begins it IMMEDIATE.
    internal override Task<IDbContextTransaction> BeginWriteAsync(ConsoleDb db) => db.Database.BeginTransactionAsync();

    internal override async Task CompleteAsync(ConsoleDb db, IReadOnlyList<Told> told)
    {
        await using var command = RowTable.Command(db, IndexNumbers);
        await command.ExecuteNonQueryAsync();
    }

    // Moves the write-ahead log into the file and empties it.
    internal override async Task<bool> ForgetDeletedAsync(ConsoleDb db, CancellationToken cancel) =>
        (await db.Database.SqlQuery<int>($"PRAGMA wal_checkpoint(TRUNCATE)").ToListAsync(cancel))[0] == 0;

    public override bool IsUnavailable(Exception thrown) => thrown.GetBaseException() is SqliteException sqlite && Unavailable.Contains(sqlite.SqliteErrorCode);

    public override void Dispose()
    {
        pragmas.CloseAll();
        file.Dispose();
        base.Dispose();
    }

    // EF asks over a connection that only reads, which cannot undo what a console left half done that was killed; and it logs what is told here in one line.
    private async Task RecoverAsync()
    {
        await using var connection = new SqliteConnection(file.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A console killed while migrating leaves a row that EF would wait for for ever; the file lock proves nobody else is migrating.</summary>
    private static Task<int> ClearStaleMigrationLockAsync(ConsoleDb db) => db.Database.ExecuteSqlRawAsync(
        """CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL); DELETE FROM "__EFMigrationsLock";""");

    private static async Task CheckAsync(ConsoleDb db)
    {
        Require("journal_mode", "wal", await PragmaAsync(db, "PRAGMA journal_mode"));
        Require("synchronous", "2", await PragmaAsync(db, "PRAGMA synchronous"));
        Require("foreign_keys", "1", await PragmaAsync(db, "PRAGMA foreign_keys"));
        var sqlite = await PragmaAsync(db, "SELECT sqlite_version()");
        if (Version.Parse(sqlite) < Oldest)
            throw new StartRefusedException($"SQLite {sqlite} is too old; {Oldest} or newer is needed.");
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
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture)!;
    }
}
