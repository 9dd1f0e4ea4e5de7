using AgentConsole.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Storage.Sqlite;

/// <summary>A folder with a copy of the database and the keys that open what is encrypted in it.</summary>
internal sealed class BackupFolder(string folder)
{
    private const string Name = "agent-console.db";

    private string Database => Path.Combine(folder, Name);

    /// <summary>Copies the database as it is at one moment, while others write to it, and checks the copy. The folder is there whole or not at all.</summary>
    /// <exception cref="StartRefusedException">It cannot be made, or the copy is not sound; the message says why in one line.</exception>
    public async Task<VerificationReport> MakeAsync(StoreFile file)
    {
        if (Path.Exists(folder))
            throw new StartRefusedException($"{folder} exists already. Name a folder that does not.");
        var partial = folder + ".partial";
        try
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, true);
            Directory.CreateDirectory(partial);
            var copy = new BackupFolder(partial);
            await copy.FillAsync(file);
            var report = await copy.CheckAsync();
            Directory.Move(partial, folder);
            return report;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StartRefusedException($"No backup was made in {folder}: {problem.Message}", problem);
        }
    }

    /// <summary>Puts the copy in the place of the database, which is kept beside it under another name. The console must not run.</summary>
    /// <returns>Where the replaced database is; null when there was none.</returns>
    /// <exception cref="StartRefusedException">The copy is not there or not sound, or the console runs.</exception>
    public async Task<string?> RestoreAsync(StoreFile file)
    {
        if (!File.Exists(Database))
            throw new StartRefusedException($"There is no backup in {folder}: it has no file {Name}.");
        await CheckAsync();
        file.Hold();
        try
        {
            var incoming = file.Path + ".incoming";
            File.Copy(Database, incoming, overwrite: true);
            Flush(incoming);
            var kept = SetAside(file.Path);
            File.Move(incoming, file.Path);
            CopyKeys(folder, file.Folder);
            return kept;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"{folder} was not restored: {problem.Message}", problem);
        }
    }

    private async Task FillAsync(StoreFile file)
    {
        await using var connection = Open(file.Path);
        await connection.OpenAsync();
        await using var command = new SqliteCommand("VACUUM INTO $to", connection) { CommandTimeout = 0, Parameters = { new("$to", Database) } };
        await command.ExecuteNonQueryAsync();
        CopyKeys(file.Folder, folder);
        foreach (var copied in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            Flush(copied);
    }

    /// <exception cref="StartRefusedException">It is not as it was written; the message names the first row that is not.</exception>
    private async Task<VerificationReport> CheckAsync()
    {
        await using (var connection = Open(Database))
        {
            await connection.OpenAsync();
            await using var command = new SqliteCommand("PRAGMA integrity_check(1)", connection) { CommandTimeout = 0 };
            if (await command.ExecuteScalarAsync() is not "ok" and var found)
                throw new StartRefusedException($"{Database} is damaged: {found}");
        }
        var options = new DbContextOptionsBuilder<ConsoleDb>().UseSqlite(Open(Database)).Options;
        var report = await new Verification(new Contexts(options)).RunAsync();
        return report.Broken is { } broken ? throw new StartRefusedException($"{Database} is not as it was written: {broken}") : report;
    }

    private static SqliteConnection Open(string file) => new(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);

    private static string? SetAside(string database)
    {
        var kept = $"{database}.replaced-{DateTime.UtcNow:yyyyMMdd'T'HHmmss'Z'}";
        // The newest commits are in the log beside the file.
        foreach (var part in new[] { "", "-wal", "-shm" })
        {
            if (File.Exists(database + part))
                File.Move(database + part, kept + part);
        }
        if (new FileInfo(kept).Length > 0)
            return kept;
        File.Delete(kept);
        return null;
    }

    private static void CopyKeys(string from, string to)
    {
        if (!Directory.Exists(Path.Combine(from, "keys")))
            return;
        Directory.CreateDirectory(Path.Combine(to, "keys"));
        foreach (var key in Directory.EnumerateFiles(Path.Combine(from, "keys"), "*.xml"))
            File.Copy(key, Path.Combine(to, "keys", Path.GetFileName(key)), overwrite: true);
    }

    private static void Flush(string file)
    {
        using var written = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(written);
    }

    private sealed class Contexts(DbContextOptions<ConsoleDb> options) : IDbContextFactory<ConsoleDb>
    {
        public ConsoleDb CreateDbContext() => new(options);
    }
}
