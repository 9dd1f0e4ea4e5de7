using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Storage;

/// <summary>Reads the one row with these values of <paramref name="properties"/>, past EF's pipeline: for what is asked with every call or publication. What it finds is not tracked.</summary>
internal sealed class RowQuery<T>(params string[] properties) where T : class
{
    /// <summary>The row, or null. None of the values may be null.</summary>
    public async Task<T?> FindAsync(ConsoleDb db, params object[] values)
    {
        await using var command = await CommandAsync(db, (table, where) => table.Select(where), values);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? (T)RowTable.Of<T>(db).Make(reader) : null;
    }

    /// <summary>Whether there is one.</summary>
    public async Task<bool> AnyAsync(ConsoleDb db, params object[] values)
    {
        await using var command = await CommandAsync(db, (table, where) => table.Exists(where), values);
        return await command.ExecuteScalarAsync() is not null;
    }

    private async Task<DbCommand> CommandAsync(ConsoleDb db, Func<RowTable, UInt128, string> text, object[] values)
    {
        var table = RowTable.Of<T>(db);
        if (db.Database.GetDbConnection().State != ConnectionState.Open)
            await db.Database.OpenConnectionAsync();
        var command = RowTable.Command(db, text(table, table.Set(properties)));
        for (var i = 0; i < properties.Length; i++)
        {
            var place = table.Place(properties[i]);
            RowTable.Bind(command, place, table.ToStore(place, values[i]));
        }
        return command;
    }
}
