using System.Text;

namespace AgentConsole.Tests.Support;

/// <summary>What an SQLite database has on the disk, whatever its tables say.</summary>
public static class StoredBytes
{
    private static readonly string[] Files = ["", "-wal"];

    /// <summary>Whether the file of the database or its write-ahead log holds the word anywhere.</summary>
    public static bool Holds(string database, string word) =>
        Files.Select(end => database + end).Where(File.Exists).Any(path => Read(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0);

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
