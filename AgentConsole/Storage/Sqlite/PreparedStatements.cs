using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AgentConsole.Storage.Sqlite;

/// <summary>Prepares each SQL text once while a connection is open. To prepare an INSERT anew, with the triggers it fires, takes longer than to run it.</summary>
internal sealed class PreparedStatements : DbCommandInterceptor
{
    private static readonly ConditionalWeakTable<SqliteConnection, Kept> Connections = [];

    public override InterceptionResult<DbCommand> CommandCreating(CommandCorrelatedEventData eventData, InterceptionResult<DbCommand> result) =>
        eventData.Connection is SqliteConnection connection ? InterceptionResult<DbCommand>.SuppressWithResult(On(connection)) : result;

    /// <summary>A command for one use, on any database.</summary>
    public static DbCommand On(DbConnection connection) =>
        connection is SqliteConnection sqlite ? new PreparedCommand(sqlite, Connections.GetValue(sqlite, c => new(c))) : connection.CreateCommand();

    /// <summary>The commands of one open connection that are not in use, by their SQL.</summary>
    internal sealed class Kept
    {
        // Lists of varying length make many texts of one query.
        private const int Most = 250;

        private readonly Dictionary<string, SqliteCommand> free = new(StringComparer.Ordinal);
        private readonly SqliteConnection connection;

        public Kept(SqliteConnection connection)
        {
            this.connection = connection;
            connection.StateChange += Forget;
        }

        public SqliteCommand Take(string sql) => free.Remove(sql, out var command) ? command : new SqliteCommand(sql, connection);

        public void Return(SqliteCommand command)
        {
            command.Parameters.Clear();
            (command.Transaction, command.CommandTimeout) = (null, connection.DefaultTimeout);
            if (free.Count >= Most)
                Clear();
            if (!free.TryAdd(command.CommandText, command))
                command.Dispose();
        }

        // Once it is closed, its statements belong to what lies in the pool, or to who opens that next.
        private void Forget(object sender, StateChangeEventArgs change)
        {
            if (change.CurrentState != ConnectionState.Closed)
                return;
            connection.StateChange -= Forget;
            Connections.Remove(connection);
            Clear();
        }

        private void Clear()
        {
            foreach (var command in free.Values)
                command.Dispose();
            free.Clear();
        }
    }
}
