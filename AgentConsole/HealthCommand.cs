using AgentConsole.Domain;

namespace AgentConsole;

/// <summary>The command <c>health</c>: asks the console beside it whether it runs, for a container's health check, where nothing else could ask.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>0 when it answers that it runs, else 1.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(Start.Options(args));
        var address = (builder.Configuration["Urls"] ?? "").Split(';')[0].Replace("+", "localhost", StringComparison.Ordinal).Replace("*", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var console))
            throw new StartRefusedException($"Urls is \"{address}\", which is no address that can be asked.");
        using var client = new HttpClient { BaseAddress = console, Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
            await Console.Out.WriteLineAsync(answer.IsSuccessStatusCode ? "The console runs." : $"The console answered {(int)answer.StatusCode}.");
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException)
        {
            throw new StartRefusedException($"The console at {console.Authority} does not answer: {problem.Message}", problem);
        }
    }
}
