using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Support;

/// <summary>A database file with all tables and no rows, made once: to make one takes longer than most tests.</summary>
internal static class EmptyDatabase
{
    private static readonly Lazy<Task<byte[]>> Made = new(MakeAsync);

    /// <summary>Puts one at <paramref name="path"/>, unless something is there.</summary>
    public static async Task PutAsync(string path)
    {
        if (!File.Exists(path))
            await File.WriteAllBytesAsync(path, await Made.Value);
    }

    private static async Task<byte[]> MakeAsync()
    {
        using var folder = new TempFolder();
        var file = folder.File("empty.db");
        await using (var db = new ConsoleDb(new DbContextOptionsBuilder<ConsoleDb>().UseSqlite($"Data Source={file};Pooling=False").Options))
            await db.Database.MigrateAsync();
        return await File.ReadAllBytesAsync(file);
    }
}
