using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Storage;

/// <summary>Writes rows past the change tracker, in the running transaction and at once.</summary>
internal static class RowWrites
{
    /// <summary>Inserts <paramref name="row"/>. What it refers to must be there.</summary>
    public static async Task InsertRowAsync<T>(this ConsoleDb db, T row) where T : class
    {
        var table = RowTable.Of<T>(db);
        var values = table.Values(row);
        var given = UInt128.Zero;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not null)
                given |= UInt128.One << i;
        }
        await RunAsync(db, table.Insert(given), values, given);
    }

    /// <summary>Inserts <paramref name="rows"/>.</summary>
    public static async Task InsertAsync<T>(this ConsoleDb db, IEnumerable<T> rows) where T : class
    {
        foreach (var row in rows)
            await db.InsertRowAsync(row);
    }

    /// <summary>Writes these properties of <paramref name="row"/>, which is in the table and not tracked.</summary>
    /// <exception cref="DbUpdateConcurrencyException">It is not in the table.</exception>
    public static async Task UpdateRowAsync<T>(this ConsoleDb db, T row, params string[] properties) where T : class
    {
        var table = RowTable.Of<T>(db);
        var set = table.Set(properties);
        if (await RunAsync(db, table.Update(set, table.Key), table.Values(row), set | table.Key) != 1)
            throw new DbUpdateConcurrencyException($"A row of {typeof(T).Name} that was to be changed is not there.");
    }

    /// <summary>How many rows <paramref name="text"/> wrote, given those of the values that are in <paramref name="columns"/>.</summary>
    private static async Task<int> RunAsync(ConsoleDb db, string text, object?[] values, UInt128 columns)
    {
        await using var command = RowTable.Command(db, text);
        for (var i = 0; i < values.Length; i++)
        {
            if ((columns >> i & 1) == 1)
                RowTable.Bind(command, i, values[i]);
        }
        return await command.ExecuteNonQueryAsync();
    }
}
