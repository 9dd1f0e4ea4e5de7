using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgentConsole.Storage.Sqlite;

/// <summary>A connection that stays open for as long as its context is kept for whoever needs one next, with the statements that were prepared on it: to open one anew takes longer than most queries.</summary>
[SuppressMessage("Usage", "EF1001", Justification = "The one place where EF decides when a connection is closed; there is no public one.")]
internal sealed class OpenConnection(RelationalConnectionDependencies dependencies, IRawSqlCommandBuilder sql, IDiagnosticsLogger<DbLoggerCategory.Infrastructure> log)
    : SqliteRelationalConnection(dependencies, sql, log)
{
    // Whoever disposes of the connection closes it.
    protected override void CloseDbConnection()
    {
    }

    protected override Task CloseDbConnectionAsync() => Task.CompletedTask;
}
