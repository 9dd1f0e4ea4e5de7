using AgentConsole.Access;

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

    /// <summary>Prints the address and, while nobody is set up, the one-time set-up link.</summary>
    public static async Task AnnounceAsync(WebApplication app)
    {
        var setup = app.Services.GetRequiredService<FirstSetup>();
        var address = app.Urls.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).TrimEnd('/');
        await Console.Out.WriteLineAsync(await setup.IsNeededAsync()
            ? $"Agent Console: {address} · create the first administrator: {address}{setup.Link}"
            : $"Agent Console: {address}");
    }
}
