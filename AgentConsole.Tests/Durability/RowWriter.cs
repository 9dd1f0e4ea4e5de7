using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace AgentConsole.Tests.Durability;

/// <summary>A program as small as can be that acknowledges what it has committed, with the SQLite that the console has. The tests start it to see whether they would notice a loss.</summary>
internal static class RowWriter
{
    public const string Command = "write-rows";

    /// <summary>Adds rows, a commit each, and prints the number of each after that, until it is killed.</summary>
    public static void Run(string file, string synchronous)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        Say(connection, $"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; CREATE TABLE written (number INTEGER PRIMARY KEY, text TEXT NOT NULL);");
        for (var number = 1; ; number++)
        {
            Say(connection, $"INSERT INTO written VALUES ({number}, hex(randomblob(500)))");
            Console.Out.WriteLine(number);
        }
    }

    /// <summary>Starts it, under these environment variables.</summary>
    public static Process Start(string file, string synchronous, Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AgentConsole.Tests.dll"), Command, file, synchronous]) { RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>The numbers that are there.</summary>
    public static HashSet<int> Read(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        using var command = new SqliteCommand("SELECT number FROM written", connection);
        try
        {
            using var reader = command.ExecuteReader();
            var numbers = new HashSet<int>();
            while (reader.Read())
                numbers.Add(reader.GetInt32(0));
            return numbers;
        }
        catch (SqliteException problem) when (problem.Message.Contains("no such table", StringComparison.Ordinal))
        {
            return [];
        }
    }

    private static void Say(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
