namespace AgentConsole.Tests.Support;

/// <summary>The published program in a folder that nobody may write to, run by a user who may do nothing else: as in a container.</summary>
public sealed class PublishedProgram : IAsyncLifetime
{
    // The user "nobody" of every Linux.
    private const string Nobody = "65534";

    private readonly TempFolder folder = new();

    /// <summary>The program's folder.</summary>
    public string Program => folder.File("app");

    public ValueTask InitializeAsync()
    {
        foreach (var file in Directory.EnumerateFiles(BuiltProgram.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Program, Path.GetRelativePath(BuiltProgram.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        foreach (var entry in Directory.EnumerateFileSystemEntries(Program, "*", SearchOption.AllDirectories).Append(Program))
            File.SetUnixFileMode(entry, File.GetUnixFileMode(entry) & ~(UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite));
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(Program))
            foreach (var inside in Directory.GetDirectories(Program, "*", SearchOption.AllDirectories).Append(Program))
                File.SetUnixFileMode(inside, (UnixFileMode)0b111_000_000);
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A new folder that this user may write to.</summary>
    public string NewData()
    {
        var data = Directory.CreateDirectory(folder.File($"data-{Guid.NewGuid():N}")).FullName;
        File.SetUnixFileMode(data, (UnixFileMode)0b111_111_111);
        return data;
    }

    /// <summary>Starts it as that user with the data in <paramref name="data"/>, which is the one place it can write to.</summary>
    public ConsoleProcess Start(string data, Dictionary<string, string> settings, params string[] command)
    {
        var all = new Dictionary<string, string>(settings)
        {
            ["Storage:ConnectionString"] = $"Data Source={Path.Combine(data, "agent-console.db")}",
            ["HOME"] = "/nonexistent",
            ["TMPDIR"] = data,
            ["DOTNET_EnableDiagnostics"] = "0",
        };
        // Who is not root is nobody enough.
        string[] user = Environment.IsPrivilegedProcess ? ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"] : [];
        return ConsoleProcess.Run([.. user, "dotnet", Path.Combine(Program, "AgentConsole.dll"), .. command], Program, all);
    }
}
