using AgentConsole.Domain;
using Microsoft.Data.Sqlite;

namespace AgentConsole.Storage.Sqlite;

/// <summary>The SQLite file and the lock that keeps a second console off it.</summary>
public sealed class StoreFile(string connectionString, string contentRoot) : IDisposable
{
    private FileStream? held;

    /// <summary>The connection string with an absolute path, so that it does not follow the current directory.</summary>
    public string ConnectionString { get; } = Absolute(connectionString, contentRoot);

    /// <summary>Absolute path of the database file.</summary>
    public string Path => new SqliteConnectionStringBuilder(ConnectionString).DataSource;

    /// <summary>The folder that holds the database and what belongs to it.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>Makes the folder and takes the lock.</summary>
    /// <exception cref="StartRefusedException">The folder or file cannot be written, or another console holds it.</exception>
    public void Hold()
    {
        try
        {
            Directory.CreateDirectory(Folder);
            held = new FileStream(Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            using var probe = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new StartRefusedException($"The database file {Path} cannot be written. Give this user write permission on it and its folder, or set Storage:ConnectionString to another place.", problem);
        }
        catch (IOException problem)
        {
            throw new StartRefusedException(held is null && File.Exists(Path + ".lock")
                ? $"Another Agent Console is using {Path}. Stop it first, or set Storage:ConnectionString to another file."
                : $"The database file {Path} cannot be opened: {problem.Message} Set Storage:ConnectionString to a place that can be written.", problem);
        }
    }

    public void Dispose() => held?.Dispose();

    private static string Absolute(string connectionString, string contentRoot)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        builder.DataSource = System.IO.Path.GetFullPath(builder.DataSource, contentRoot);
        return builder.ConnectionString;
    }
}
