using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>A console in a process of its own that faults strike: it ends and starts again on the same data, at another address.</summary>
internal sealed class StruckConsole(string folder, ConsoleAddresses addresses, Dictionary<string, string> settings) : IAsyncDisposable
{
    private readonly Dictionary<string, string> settings = new(settings)
    {
        ["Limits:RequestsPerMinute"] = "10000000",
        ["Limits:AnonymousPerMinute"] = "10000000",
        ["Logging:LogLevel:Default"] = "Warning",
    };

    private ConsoleProcess? process;
    private Uri? address;

    /// <summary>The process as it runs now.</summary>
    public ConsoleProcess Process => process ?? throw new InvalidOperationException("Not started.");

    /// <summary>Where it listens now.</summary>
    public Uri Address => address ?? throw new InvalidOperationException("Not started.");

    /// <summary>The folder of its data.</summary>
    public string Folder => folder;

    /// <summary>Starts it and tells clients where it is.</summary>
    public async Task StartAsync(params string[] runner)
    {
        process = ConsoleProcess.StartUnder(runner, folder, settings);
        address = await process.ListeningAsync();
        addresses.Add(address);
    }

    /// <summary>Another one with the same settings, on the same data.</summary>
    public ConsoleProcess StartSecond(params string[] command) => ConsoleProcess.Start(folder, settings, command);

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        await Process.KillAsync();
        await ForgetAsync();
    }

    /// <summary>Asks it to end, as a service manager does; its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        await Process.SignalAsync("TERM");
        var exit = await Process.ExitAsync();
        await ForgetAsync();
        return exit;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await ForgetAsync();
    }

    // Clients learn that it is gone by losing it, not before.
    private async Task ForgetAsync()
    {
        if (address is not null)
            addresses.Remove(address);
        await Process.DisposeAsync();
        process = null;
    }
}
