using AgentConsole.Domain;

namespace AgentConsole.Webhooks;

/// <summary>When a delivery that failed is tried again.</summary>
public static class RetrySchedule
{
    /// <summary>The waits after the first, second … failed attempt; after the last one the delivery is given up.</summary>
    public static readonly IReadOnlyList<TimeSpan> Waits =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(12)];

    /// <summary>Moves the delivery on after an attempt that ended at <paramref name="now"/>.</summary>
    internal static void Apply(WebhookDelivery delivery, Fate fate, DateTime now)
    {
        delivery.Attempts++;
        if (fate == Fate.Retry && delivery.Retries < Waits.Count)
        {
            delivery.NextAttemptAt = now + Waits[delivery.Retries++];
            return;
        }
        delivery.State = fate == Fate.Delivered ? DeliveryState.Delivered : DeliveryState.Dead;
        delivery.FinishedAt = now;
    }

    /// <summary>Sends from the start again, now.</summary>
    internal static void Restart(WebhookDelivery delivery, DateTime now) =>
        (delivery.State, delivery.Retries, delivery.NextAttemptAt, delivery.FinishedAt) = (DeliveryState.Pending, 0, now, null);
}
