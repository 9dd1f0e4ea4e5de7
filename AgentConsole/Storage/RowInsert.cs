using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using AgentConsole.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgentConsole.Storage;

/// <summary>Inserts rows past the change tracker, which takes longer over one than the database does: with the columns and conversions of the database's own mapping.</summary>
internal static class RowInsert
{
    private static readonly ConditionalWeakTable<IEntityType, Table> Tables = [];

    /// <summary>Inserts <paramref name="row"/> in the running transaction, at once. What it refers to must be there.</summary>
    public static Task InsertRowAsync<T>(this ConsoleDb db, T row) where T : class => db.InsertAsync([row]);

    /// <summary>Inserts <paramref name="rows"/> in the running transaction.</summary>
    public static async Task InsertAsync<T>(this ConsoleDb db, IEnumerable<T> rows) where T : class
    {
        var table = Tables.GetValue(db.Model.FindEntityType(typeof(T))!, e => new(e));
        var (connection, transaction) = (db.Database.GetDbConnection(), db.Database.CurrentTransaction!.GetDbTransaction());
        foreach (var row in rows)
            await table.InsertAsync(row, connection, transaction);
    }

    private sealed class Table(IEntityType entity)
    {
        private readonly string[] columns = [.. entity.GetProperties().Select(p => p.GetColumnName())];
        private readonly string[] parameters = [.. entity.GetProperties().Select((_, i) => $"@p{i}")];
        private readonly Func<object, object?>[] readers = [.. entity.GetProperties().Select(Reader)];

        // By the columns that have a value. The others are left out: to bind them all takes longer than to insert the row.
        private readonly ConcurrentDictionary<UInt128, string> texts = [];

        public async Task InsertAsync(object row, DbConnection connection, DbTransaction transaction)
        {
            var (values, given) = (new object?[readers.Length], UInt128.Zero);
            for (var i = 0; i < readers.Length; i++)
            {
                if ((values[i] = readers[i](row)) is not null)
                    given |= UInt128.One << i;
            }
            await using var command = PreparedStatements.On(connection);
            command.CommandText = texts.GetOrAdd(given, Text);
            command.Transaction = transaction;
            for (var i = 0; i < values.Length; i++)
            {
                if (values[i] is not { } value)
                    continue;
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (parameters[i], value);
                command.Parameters.Add(parameter);
            }
            await command.ExecuteNonQueryAsync();
        }

        private string Text(UInt128 given)
        {
            var named = Enumerable.Range(0, columns.Length).Where(i => (given >> i & 1) == 1).ToList();
            return $"INSERT INTO \"{entity.GetTableName()}\" ({string.Join(", ", named.Select(i => $"\"{columns[i]}\""))}) VALUES ({string.Join(", ", named.Select(i => parameters[i]))})";
        }

        private static Func<object, object?> Reader(IProperty column)
        {
            var property = column.PropertyInfo!;
            var convert = column.GetTypeMapping().Converter?.ConvertToProvider;
            return convert is null ? property.GetValue : row => property.GetValue(row) is { } value ? convert(value) : null;
        }
    }
}
