using AgentConsole.Domain;

namespace AgentConsole.Access;

/// <summary>Once a minute: stores when sessions were last used, ends those that have lasted too long, and removes old sessions and kept answers.</summary>
internal sealed class AccessKeeper(Sessions sessions, IdempotentAnswers answers, TimeProvider time, ILogger<AccessKeeper> log) : BackgroundService
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
            await answers.TidyAsync();
        }
        catch (StoreUnavailableException problem)
        {
            log.LogWarning(problem, "When sessions were last used could not be stored, or old ones not be removed; it is tried again in a minute");
        }
    }
}
