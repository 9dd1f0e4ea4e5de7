namespace AgentConsole.Storage;

/// <summary>Work in the background that is done by one console of those on a database: the one that leads.</summary>
public abstract class LeaderService(Leadership leadership, ILogger log) : BackgroundService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>Where it says what goes wrong.</summary>
    protected ILogger Log => log;

    /// <inheritdoc />
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Nothing here belongs to the start of the host, which waits for the first await.
        await Task.Yield();
        await leadership.WorkAsync(LeadUntilDoneAsync, stoppingToken);
    }

    /// <summary>Does the work until <paramref name="term"/> ends. Nothing of it goes on afterwards: another console may do it then.</summary>
    protected abstract Task LeadAsync(CancellationToken term);

    private async Task LeadUntilDoneAsync(CancellationToken term)
    {
        while (true)
        {
            try
            {
                await LeadAsync(term);
                return;
            }
            catch (Exception problem) when (!term.IsCancellationRequested)
            {
                log.LogError(problem, "{Work} broke off; it begins again in a moment", GetType().Name);
                await Task.Delay(PauseAfterFailure, term);
            }
        }
    }
}
