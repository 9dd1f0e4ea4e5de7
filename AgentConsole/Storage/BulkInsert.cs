using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgentConsole.Storage;

/// <summary>Inserts many rows with one prepared statement, with the columns and conversions of the database's own mapping.</summary>
internal static class BulkInsert
{
    /// <summary>Inserts <paramref name="rows"/> in the running transaction.</summary>
    public static async Task InsertAsync<T>(this ConsoleDb db, IEnumerable<T> rows) where T : class
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        var columns = entity.GetProperties().ToList();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = $"INSERT INTO \"{entity.GetTableName()}\" ({string.Join(", ", columns.Select(c => $"\"{c.GetColumnName()}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        var values = columns.Select((column, i) => (Read: Reader(column), Parameter: Add(command, $"@p{i}"))).ToList();
        foreach (var row in rows)
        {
            foreach (var (read, parameter) in values)
                parameter.Value = read(row);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static System.Data.Common.DbParameter Add(System.Data.Common.DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    private static Func<object, object> Reader(IProperty column)
    {
        var property = column.PropertyInfo!;
        var convert = column.GetTypeMapping().Converter?.ConvertToProvider ?? (value => value);
        return row => property.GetValue(row) is { } value ? convert(value)! : DBNull.Value;
    }
}
