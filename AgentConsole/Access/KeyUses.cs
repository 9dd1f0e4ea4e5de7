using AgentConsole.Domain;

namespace AgentConsole.Access;

/// <summary>Writes down once a minute when keys were used, so that no request waits for it.</summary>
internal sealed class KeyUses(ApiKeyService keys, TimeProvider time, ILogger<KeyUses> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await keys.WriteUsesAsync();
            }
            catch (StoreUnavailableException problem)
            {
                log.LogWarning(problem, "When keys were used last could not be written; their next use is");
            }
        }
    }
}
