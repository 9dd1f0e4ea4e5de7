using System.Collections.Concurrent;
using AgentConsole.Storage;

namespace AgentConsole.Webhooks;

/// <summary>Tells open pages that deliveries or addresses changed. A subscriber is told once per interval, so that a burst renders once.</summary>
public sealed class DeliveryFeed
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(150);

    private readonly ConcurrentDictionary<Subscription, bool> subscriptions = new();
    private readonly ILogger<DeliveryFeed> log;

    public DeliveryFeed(Notices notices, ILogger<DeliveryFeed> log)
    {
        this.log = log;
        notices.Hear<DeliveriesChanged>(_ => Announce());
        notices.HearMissed(Announce);
    }

    /// <summary>Calls <paramref name="onChange"/> from a background thread after changes, until disposed.</summary>
    public IDisposable Subscribe(Func<Task> onChange)
    {
        var subscription = new Subscription(onChange, log, s => subscriptions.TryRemove(s, out _));
        subscriptions[subscription] = true;
        return subscription;
    }

    private void Announce()
    {
        foreach (var subscription in subscriptions.Keys)
            subscription.Offer();
    }

    private sealed class Subscription(Func<Task> onChange, ILogger log, Action<Subscription> remove) : IDisposable
    {
        private int scheduled;
        private volatile bool disposed;

        public void Offer()
        {
            if (disposed || Interlocked.Exchange(ref scheduled, 1) == 1)
                return;
            using (ExecutionContext.SuppressFlow())
                _ = Task.Run(TellLaterAsync);
        }

        public void Dispose()
        {
            disposed = true;
            remove(this);
        }

        private async Task TellLaterAsync()
        {
            await Task.Delay(Interval);
            Interlocked.Exchange(ref scheduled, 0);
            if (disposed)
                return;
            try
            {
                await onChange();
            }
            catch (ObjectDisposedException)
            {
                // The page went away between the check and the call.
            }
            catch (Exception problem)
            {
                log.LogError(problem, "A page failed on a change of deliveries");
            }
        }
    }
}

/// <summary>Deliveries or addresses changed.</summary>
internal sealed record DeliveriesChanged;
