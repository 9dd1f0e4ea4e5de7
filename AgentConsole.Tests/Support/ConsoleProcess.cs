using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentConsole.Tests.Support;

/// <summary>The built program as a process of its own: what it prints, how it ends, and what a kill leaves behind.</summary>
public sealed partial class ConsoleProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private (string Beginning, TaskCompletionSource Seen)? awaited;

    private ConsoleProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Everything on standard output so far.</summary>
    public string Output => Locked(output);

    /// <summary>Everything on standard error so far.</summary>
    public string Errors => Locked(errors);

    /// <summary>The number by which the system knows it.</summary>
    public int Id => process.Id;

    /// <summary>Starts <c>AgentConsole.dll</c> with <paramref name="settings"/> given as environment variables, in <paramref name="folder"/>.</summary>
    public static ConsoleProcess Start(string folder, Dictionary<string, string>? settings = null, params string[] command) =>
        Run(["dotnet", BuiltProgram.Path, .. command], folder, settings);

    /// <summary>The same, run by another program that does something to it, such as a tracer.</summary>
    public static ConsoleProcess StartUnder(string[] runner, string folder, Dictionary<string, string>? settings = null, params string[] command) =>
        Run([.. runner, "dotnet", BuiltProgram.Path, .. command], folder, settings);

    /// <summary>The same with another build of the program, such as that of an earlier release.</summary>
    public static ConsoleProcess StartProgram(string program, string folder, Dictionary<string, string>? settings = null, params string[] command) =>
        Run(["dotnet", program, .. command], folder, settings);

    /// <summary>Starts the program by this command line, as <see cref="Start"/> does.</summary>
    public static ConsoleProcess Run(string[] command, string folder, Dictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var all = new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Urls"] = "http://127.0.0.1:0",
            ["Storage:ConnectionString"] = $"Data Source={Path.Combine(folder, "console.db")}",
            ["Setup:ApiKey"] = ConsoleHost.ApiKey,
            ["Demo:Seed"] = "false",
            // It lives for seconds: code tuned for the long run costs more than it brings.
            ["DOTNET_TieredPGO"] = "0",
        };
        foreach (var (name, value) in settings ?? [])
            all[name] = value;
        foreach (var (name, value) in all)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new(start);
    }

    /// <summary>Starts another program that says in the same words where it listens.</summary>
    public static ConsoleProcess Start(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        return new(start);
    }

    /// <summary>How long it has used a processor so far.</summary>
    public TimeSpan Busy
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Bytes of memory it holds now.</summary>
    public long Resident
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Where it listens, once it says so.</summary>
    public async Task<Uri> ListeningAsync()
    {
        await Task.WhenAny(listening.Task, process.WaitForExitAsync());
        Assert.True(listening.Task.IsCompleted, $"It ended instead of listening:\n{Output}\n{Errors}");
        return await listening.Task;
    }

    /// <summary>A client of its REST API with the first key, once it listens.</summary>
    public async Task<HttpClient> ApiAsync() =>
        new() { BaseAddress = await ListeningAsync(), DefaultRequestHeaders = { Authorization = new("Bearer", ConsoleHost.ApiKey) } };

    /// <summary>Waits until a line of its output begins so.</summary>
    public async Task SaysAsync(string beginning)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (output)
        {
            if ($"\n{output}".Contains('\n' + beginning, StringComparison.Ordinal))
                return;
            awaited = (beginning, seen);
        }
        await Task.WhenAny(seen.Task, process.WaitForExitAsync());
        Assert.True(seen.Task.IsCompleted, $"It ended before it said \"{beginning}\":\n{Output}\n{Errors}");
    }

    /// <summary>The exit code, once it has ended.</summary>
    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>Sends it a signal, such as <c>TERM</c>, <c>STOP</c> or <c>CONT</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{signal} {process.Id}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>What it logged as a warning or worse, one line of JSON each; but for the server's own note that the machine had no time for it.</summary>
    public IReadOnlyList<string> Problems => [.. Output.Split('\n').Where(l => Severe().IsMatch(l) && !l.Contains(ServerLog.NoTime, StringComparison.Ordinal))];

    /// <summary>Asks it to stop, as a system that shuts down does; the exit code, once all that it printed is here.</summary>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        return await ExitAsync();
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }

    private void Keep(StringBuilder text, string? line)
    {
        if (line is null)
            return;
        lock (text)
        {
            text.AppendLine(line);
            if (text == output && awaited is { } one && line.StartsWith(one.Beginning, StringComparison.Ordinal))
                one.Seen.TrySetResult();
        }
        if (Announcement().Match(line) is { Success: true } match)
            listening.TrySetResult(new Uri(match.Groups["address"].Value));
    }

    private static string Locked(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }

    [GeneratedRegex("\"LogLevel\":\"(Warning|Error|Critical)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Severe();

    [GeneratedRegex(@"^Agent Console: (?<address>http://\S+)")]
    private static partial Regex Announcement();
}
