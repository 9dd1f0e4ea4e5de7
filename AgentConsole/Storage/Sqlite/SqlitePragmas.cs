using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace AgentConsole.Storage.Sqlite;

/// <summary>The settings every SQLite connection must have: each commit reaches the disk, references hold, a busy file is waited for, what is deleted is overwritten; 8 MB of it are kept at hand.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA cache_size=-8000; PRAGMA secure_delete=ON;";

    // What is opened again is taken from a pool, with the settings it has.
    private static readonly ConditionalWeakTable<sqlite3, string> Set = [];

    private readonly ConditionalWeakTable<DbConnection, string> opened = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        opened.TryAdd(connection, "");
        if (connection is not SqliteConnection { Handle: { } handle } || !Set.TryAdd(handle, Pragmas))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        // A plan is good for all values. Else a statement that is kept would be planned again for each value of a column that a partial index asks about.
        raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    /// <summary>Closes what contexts keep open, which EF's pool of them never does: the last one to be closed writes the log into the file.</summary>
    public void CloseAll()
    {
        foreach (var (connection, _) in opened)
            connection.Close();
    }
}
