using System.Diagnostics;

namespace AgentConsole.Tests.Support;

/// <summary>The program as it is published, built as the tests were: compiled ahead, since tests start it over a hundred times.</summary>
internal static class BuiltProgram
{
    // To compress the editor's files as well as can be takes over a minute.
    private static readonly string[] Quickly = ["-p:EnableDefaultCompressionFormats=false", "-p:BuildCompressionFormats=gzip", "-p:PublishCompressionFormats=gzip"];

    private static readonly Lazy<string> Published = new(Publish);

    /// <summary>The folder it is in.</summary>
    public static string Folder => Published.Value;

    /// <summary>Absolute path of <c>AgentConsole.dll</c>.</summary>
    public static string Path => System.IO.Path.Combine(Folder, "AgentConsole.dll");

    private static string Publish()
    {
        var folder = System.IO.Path.Combine(AppContext.BaseDirectory, "console");
        var built = AppContext.BaseDirectory.Split(System.IO.Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)[^2];
        // When it is there already, nothing is to be done but to look.
        Run("dotnet", ["publish", Repository.File("AgentConsole"), "--no-build", "-c", built, "-o", folder, "-v", "q", .. Quickly]);
        return folder;
    }

    private static void Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Those of the running test would lead the other build astray.
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output.Result}{errors.Result}");
    }
}
