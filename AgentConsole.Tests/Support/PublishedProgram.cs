using System.Diagnostics;
using System.Text;

namespace AgentConsole.Tests.Support;

/// <summary>The published program in a folder that nobody may write to, run by a user who may do nothing else: as in a container.</summary>
public sealed class PublishedProgram : IAsyncLifetime
{
    // The user "nobody" of every Linux.
    private const string Nobody = "65534";

    // To compress the editor's files as well as can be takes over a minute.
    private static readonly string[] Quickly = ["-p:EnableDefaultCompressionFormats=false", "-p:BuildCompressionFormats=gzip", "-p:PublishCompressionFormats=gzip"];

    private readonly TempFolder folder = new();

    /// <summary>The program's folder.</summary>
    public string Program => folder.File("app");

    public async ValueTask InitializeAsync()
    {
        // What the tests were built with is published as it is; to build it anew would take a minute.
        var built = AppContext.BaseDirectory.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)[^2];
        await RunAsync("dotnet", ["publish", Repository.File("AgentConsole"), "--no-build", "-c", built, "-o", Program, "-v", "q", .. Quickly]);
        foreach (var entry in Directory.EnumerateFileSystemEntries(Program, "*", SearchOption.AllDirectories).Append(Program))
            File.SetUnixFileMode(entry, File.GetUnixFileMode(entry) & ~(UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite));
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
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

    private static async Task RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Those of the running test would lead the other build astray.
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var printed = new StringBuilder();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        printed.Append(await output).Append(await errors);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{printed}");
    }
}
