using AgentConsole.Domain;

namespace AgentConsole.Access;

/// <summary>Once a minute: stores when sessions were last used, and ends those that have lasted too long.</summary>
internal sealed class SessionKeeper(Sessions sessions, TimeProvider time, ILogger<SessionKeeper> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minute = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        try
        {
            while (await minute.WaitForNextTickAsync(stoppingToken))
                await TidyAsync();
        }
        catch (OperationCanceledException)
        {
            await TidyAsync();
        }
    }

    private async Task TidyAsync()
    {
        try
        {
            await sessions.TidyAsync();
        }
        catch (StoreUnavailableException problem)
        {
            log.LogWarning(problem, "When sessions were last used could not be stored; it is tried again in a minute");
        }
    }
}
