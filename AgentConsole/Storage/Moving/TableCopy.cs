using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace AgentConsole.Storage.Moving;

/// <summary>One table on its way from a SQLite file to PostgreSQL, row by row.</summary>
internal sealed class TableCopy
{
    private readonly List<MovedColumn> columns;
    private readonly string list;
    private readonly int[] key;

    /// <param name="entity">The table as PostgreSQL has it.</param>
    public TableCopy(IEntityType entity)
    {
        Name = entity.GetTableName()!;
        var properties = entity.GetProperties().ToList();
        columns = properties.ConvertAll(MovedColumn.From);
        list = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
        key = [.. entity.FindPrimaryKey()!.Properties.Select(p => properties.IndexOf(p))];
        Counter = key is [var one] && NpgsqlPropertyExtensions.GetValueGenerationStrategy(properties[one]) != NpgsqlValueGenerationStrategy.None ? columns[one].Name : null;
    }

    public string Name { get; }

    /// <summary>The column that PostgreSQL numbers by itself; null when there is none.</summary>
    public string? Counter { get; }

    /// <summary>Copies all rows; what was copied.</summary>
    /// <exception cref="Domain.StartRefusedException">A text cannot be stored there; the message names the row.</exception>
    public RowDigest Copy(SqliteTransaction from, NpgsqlConnection to)
    {
        var digest = new RowDigest();
        using var command = new SqliteCommand($"SELECT {list} FROM \"{Name}\"", from.Connection, from);
        using var rows = command.ExecuteReader();
        using var import = to.BeginBinaryImport($"COPY \"{Name}\" ({list}) FROM STDIN (FORMAT BINARY)");
        while (rows.Read())
        {
            import.StartRow();
            for (var i = 0; i < columns.Count; i++)
            {
                if (columns[i].Pass(rows, i, digest, import) is { } problem)
                    throw new Domain.StartRefusedException($"{Name} {string.Join(", ", key.Select(k => rows.GetValue(k)))}: {columns[i].Name} {problem}");
            }
            digest.EndRow();
        }
        import.Complete();
        return digest;
    }

    /// <summary>Reads all rows that are there now.</summary>
    public RowDigest Read(NpgsqlConnection there)
    {
        var digest = new RowDigest();
        using var command = new NpgsqlCommand($"SELECT {list} FROM \"{Name}\"", there);
        using DbDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
            for (var i = 0; i < columns.Count; i++)
                columns[i].Pass(rows, i, digest, null);
            digest.EndRow();
        }
        return digest;
    }

    /// <summary>The last number that SQLite gave out in <see cref="Counter"/>, also to a row that is gone.</summary>
    public long LastGiven(SqliteTransaction from)
    {
        using var command = new SqliteCommand("SELECT MAX(seq) FROM sqlite_sequence WHERE name = $table", from.Connection, from) { Parameters = { new("$table", Name) } };
        return command.ExecuteScalar() as long? ?? 0;
    }
}
