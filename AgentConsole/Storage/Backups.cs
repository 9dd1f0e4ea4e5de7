using AgentConsole.Domain;
using AgentConsole.Storage.Sqlite;

namespace AgentConsole.Storage;

/// <summary>Copies of the database, made while the console runs, and put back while it does not.</summary>
public sealed class Backups(Store store)
{
    private static readonly string[] Files = ["", "-wal"];

    /// <summary>Makes a checked backup in a new folder.</summary>
    /// <exception cref="StartRefusedException">None was made; the message says why in one line.</exception>
    public Task<VerificationReport> MakeAsync(string folder) => new BackupFolder(Path.GetFullPath(folder)).MakeAsync(File);

    /// <summary>Puts a backup in the place of the database.</summary>
    /// <returns>Where the replaced database is kept; null when there was none.</returns>
    /// <exception cref="StartRefusedException">It was not restored; the message says why in one line.</exception>
    public Task<string?> RestoreAsync(string folder) => new BackupFolder(Path.GetFullPath(folder)).RestoreAsync(File);

    /// <summary>The folder that the database lies in.</summary>
    internal string DataFolder => File.Folder;

    /// <summary>Bytes that a backup takes at most.</summary>
    internal long Bytes => Files.Select(end => new FileInfo(File.Path + end)).Where(f => f.Exists).Sum(f => f.Length);

    private StoreFile File => store is SqliteStore sqlite ? sqlite.File : throw new StartRefusedException($"{store.Place} is backed up and restored by PostgreSQL's own programs: pg_dump and pg_restore.");
}
