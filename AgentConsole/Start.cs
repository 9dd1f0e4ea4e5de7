using System.Net.Sockets;
using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Storage;

namespace AgentConsole;

/// <summary>Where the console starts from, and what it says once it listens.</summary>
internal static class Start
{
    /// <summary>Settings are read from the current folder when it holds them (a repository checkout), else from the program's own.</summary>
    public static WebApplicationOptions Options(string[] args) => new()
    {
        // Without a published folder the server adds a fallback for missing files, by which a POST to an unknown address would be answered 405 instead of 404.
        Args = [.. args, "--DisableStaticAssetNotFoundRuntimeFallback=true"],
        ContentRootPath = args.Any(a => a.Contains("contentRoot", StringComparison.OrdinalIgnoreCase)) || File.Exists("appsettings.json") ? null : AppContext.BaseDirectory,
    };

    /// <summary>Keeps the host from logging a failed start with its stack trace; call the result once the console listens.</summary>
    public static Action MuteHost(ILoggingBuilder logging)
    {
        var listening = false;
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", _ => listening);
        return () => listening = true;
    }

    /// <summary>Lets the console end in good order.</summary>
    public static void AddStop(this WebApplicationBuilder builder)
    {
        var settings = StopSettings.From(builder.Configuration);
        // All at once: a request that does not end must not take the others' time to write what they have left.
        builder.Services.Configure<HostOptions>(host => (host.ShutdownTimeout, host.ServicesStopConcurrently) = (settings.Limit, true));
        builder.Services.AddSingleton(settings).AddSingleton<Stopping>().AddSingleton<IHostLifetime, StopSignals>();
    }

    /// <summary>Makes the database ready, and what must be there from the first request on. Of consoles that start together on one database, each waits for the one before.</summary>
    /// <exception cref="StartRefusedException">It cannot be used; the message says why in one line.</exception>
    public static async Task PrepareAsync(WebApplication app)
    {
        await using var alone = await app.Services.PrepareStoreAsync();
        await app.Services.PrepareAccessAsync();
        await app.Services.PrepareDemoAsync(app.Configuration, app.Environment);
    }

    /// <summary>Opens the address, then prints it and, while nobody is set up, the one-time set-up link.</summary>
    /// <exception cref="StartRefusedException">The address cannot be opened; the message says why in one line.</exception>
    public static async Task ListenAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception problem) when (problem is IOException or SocketException or FormatException or InvalidOperationException)
        {
            // What runs in the background has started: it ends while the store is still there to take what it has left.
            await app.StopAsync();
            throw new StartRefusedException($"The console cannot listen on {app.Configuration["Urls"]}: {problem.Message.Split('\n')[0].Trim().TrimEnd('.')}. Stop what uses that address, or set Urls to another one.", problem);
        }
        await AnnounceAsync(app);
    }

    private static async Task AnnounceAsync(WebApplication app)
    {
        var setup = app.Services.GetRequiredService<FirstSetup>();
        var address = app.Urls.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).TrimEnd('/');
        await Console.Out.WriteLineAsync(await setup.IsNeededAsync()
            ? $"Agent Console: {address} · create the first administrator: {address}{setup.Link}"
            : $"Agent Console: {address}");
    }
}
