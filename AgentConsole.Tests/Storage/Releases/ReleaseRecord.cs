using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;
using Microsoft.Data.Sqlite;

namespace AgentConsole.Tests.Storage.Releases;

/// <summary>What a release of the program leaves behind: its database and keys, and what it answered. Recorded once per release, with that release: <c>dotnet run --project AgentConsole.Tests -- record 2026-11-25 …/AgentConsole.dll</c>.</summary>
internal static class ReleaseRecord
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Names of the recorded releases.</summary>
    public static IEnumerable<string> Names => Directory.GetFiles(Folder(), "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!;

    /// <summary>Puts the database and the keys of a release into <paramref name="folder"/>; what it answered, by address, and the secrets it made.</summary>
    public static JsonObject Unpack(string name, string folder)
    {
        using var packed = new GZipStream(File.OpenRead(Path.Combine(Folder(), name + ".tar.gz")), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(packed, folder, overwriteFiles: false);
        return JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), name + ".json")))!.AsObject();
    }

    /// <summary>Runs <paramref name="program"/> for a short life and keeps what it leaves.</summary>
    public static async Task<int> MakeAsync(string name, string program)
    {
        using var folder = new TempFolder();
        JsonObject record;
        await using (var console = ConsoleProcess.StartProgram(program, folder.Path, new()
        {
            ["Setup:AdminEmail"] = ConsoleHost.AdminEmail,
            ["Setup:AdminPassword"] = ConsoleHost.AdminPassword,
            ["Calls:Simulated:Speed"] = "100000",
        }))
        {
            using var api = new HttpClient { BaseAddress = await console.ListeningAsync(), DefaultRequestHeaders = { Authorization = new("Bearer", ConsoleHost.ApiKey) } };
            record = await ReleaseLife.LiveAsync(api);
            await console.KillAsync();
        }
        await using (var database = new SqliteConnection($"Data Source={folder.File("console.db")};Pooling=False"))
        {
            await database.OpenAsync();
            await using var command = new SqliteCommand("PRAGMA wal_checkpoint(TRUNCATE)", database);
            await command.ExecuteNonQueryAsync();
        }
        foreach (var left in Directory.GetFiles(folder.Path).Where(f => f != folder.File("console.db")))
            File.Delete(left);
        await using (var packed = new GZipStream(File.Create(Path.Combine(Folder(), name + ".tar.gz")), CompressionLevel.SmallestSize))
            await TarFile.CreateFromDirectoryAsync(folder.Path, packed, includeBaseDirectory: false);
        await File.WriteAllTextAsync(Path.Combine(Folder(), name + ".json"), record.ToJsonString(Indented) + "\n");
        Console.WriteLine($"{name}: {new FileInfo(Path.Combine(Folder(), name + ".tar.gz")).Length:N0} bytes");
        return 0;
    }

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Recorded");
}
