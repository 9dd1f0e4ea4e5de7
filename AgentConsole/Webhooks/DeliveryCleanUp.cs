using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Webhooks;

/// <summary>Removes deliveries that were finished long ago, and messages that no delivery needs any more.</summary>
public sealed class DeliveryCleanUp(StoreWriter writer, Leadership leadership, TimeProvider time, ILogger<DeliveryCleanUp> log) : LeaderService(leadership, log)
{
    /// <summary>How long a finished delivery stays in the log, dead letters too.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int AtOnce = 1_000;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    /// <inheritdoc />
    protected override async Task LeadAsync(CancellationToken term)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await RunAsync();
            }
            catch (StoreUnavailableException problem)
            {
                Log.LogError(problem, "Old deliveries could not be removed; the next round tries again");
            }
        } while (await timer.WaitForNextTickAsync(term));
    }

    /// <summary>Removes what is due, in portions that hold up no other write for long.</summary>
    internal async Task RunAsync()
    {
        var old = time.Now() - Kept;
        while (await writer.RunAsync(db => db.WebhookDeliveries.Where(d => d.FinishedAt < old && d.State != DeliveryState.Pending).OrderBy(d => d.Sequence).Take(AtOnce).ExecuteDeleteAsync()) == AtOnce)
            Log.LogDebug("{Count} old deliveries removed", AtOnce);
        while (await writer.RunAsync(db => db.OutboxMessages.Where(m => m.CreatedAt < old && !db.WebhookDeliveries.Any(d => d.MessageId == m.Id)).OrderBy(m => m.CreatedAt).Take(AtOnce).ExecuteDeleteAsync()) == AtOnce)
            Log.LogDebug("{Count} old messages removed", AtOnce);
    }
}
