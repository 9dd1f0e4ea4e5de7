using AgentConsole.Domain;
using Microsoft.Data.Sqlite;

namespace AgentConsole.Storage;

/// <summary>Tells a file that cannot be written from work that went wrong.</summary>
internal static class SqliteFailure
{
    // SQLite's result codes for busy, locked, out of memory, read-only, I/O error, full, cannot be opened.
    private static readonly int[] Unwritable = [5, 6, 7, 8, 10, 13, 14];

    /// <summary>What to tell the caller of a write that threw: that the store is unavailable, or the thrown exception itself.</summary>
    public static Exception Tell(Exception thrown) =>
        thrown.GetBaseException() is SqliteException sqlite && Unwritable.Contains(sqlite.SqliteErrorCode)
            ? new StoreUnavailableException("The database could not take the write. Nothing was done; send the same request again.", thrown)
            : thrown;
}
