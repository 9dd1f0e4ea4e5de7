using Microsoft.Data.Sqlite;

namespace AgentConsole.Tests.Benchmarks.Floor;

/// <summary>A connection that stays open, with its statements prepared once.</summary>
internal sealed class FloorStatements : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> prepared = new(ReferenceEqualityComparer.Instance);

    public FloorStatements(string file)
    {
        connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000;");
    }

    /// <summary>How many rows it changed.</summary>
    public int Run(string sql, params object?[] values) => With(sql, values).ExecuteNonQuery();

    /// <summary>The rows it finds.</summary>
    public SqliteDataReader Read(string sql, params object?[] values) => With(sql, values).ExecuteReader();

    /// <summary>The one row it finds, as a value.</summary>
    public T One<T>(string sql, Func<SqliteDataReader, T> row, params object?[] values)
    {
        using var reader = Read(sql, values);
        return reader.Read() ? row(reader) : throw new InvalidOperationException("No such row.");
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        connection.Dispose();
    }

    // Constants all, so that the reference is enough to tell them.
    private SqliteCommand With(string sql, object?[] values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            prepared[sql] = command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new SqliteParameter($"${i}", null));
        }
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
