using System.Collections.Concurrent;
using AgentConsole.Storage;

namespace AgentConsole.Versioning;

/// <summary>Tells open pages what happened. A subscriber gets the notices of one interval together, so that a burst renders once.</summary>
public sealed class VersionFeed
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(150);

    private readonly ConcurrentDictionary<Subscription, bool> subscriptions = new();
    private readonly ILogger<VersionFeed> log;

    public VersionFeed(Notices notices, ILogger<VersionFeed> log)
    {
        this.log = log;
        notices.Hear<Notice>(Announce);
        notices.HearMissed(() => Announce(new NoticesMissed()));
    }

    /// <summary>Hands <paramref name="onNotices"/> what happens to <paramref name="agentId"/> (to any agent when null) until disposed, at most once per <paramref name="interval"/>. It is called from a background thread.</summary>
    public IDisposable Subscribe(string? agentId, Func<IReadOnlyList<Notice>, Task> onNotices, TimeSpan? interval = null)
    {
        var subscription = new Subscription(agentId, onNotices, interval ?? Interval, log, s => subscriptions.TryRemove(s, out _));
        subscriptions[subscription] = true;
        return subscription;
    }

    private void Announce(Notice notice)
    {
        foreach (var subscription in subscriptions.Keys)
            subscription.Offer(notice);
    }

    private sealed class Subscription(string? agentId, Func<IReadOnlyList<Notice>, Task> onNotices, TimeSpan interval, ILogger log, Action<Subscription> remove) : IDisposable
    {
        private readonly Lock gate = new();
        private List<Notice> waiting = [];
        private bool scheduled;
        private volatile bool disposed;

        public void Offer(Notice notice)
        {
            if (disposed || (agentId is not null && notice.AgentId != agentId && notice is not NoticesMissed))
                return;
            lock (gate)
            {
                waiting.Add(notice);
                if (scheduled)
                    return;
                scheduled = true;
            }
            // A page acts for itself, not as part of the request that it is told about.
            using (ExecutionContext.SuppressFlow())
                _ = Task.Run(DeliverLaterAsync);
        }

        public void Dispose()
        {
            disposed = true;
            remove(this);
        }

        private async Task DeliverLaterAsync()
        {
            await Task.Delay(interval);
            List<Notice> notices;
            lock (gate)
            {
                (notices, waiting) = (waiting, []);
                scheduled = false;
            }
            if (disposed)
                return;
            try
            {
                await onNotices(notices);
            }
            catch (ObjectDisposedException)
            {
                // The page went away between the check and the call.
            }
            catch (Exception problem)
            {
                log.LogError(problem, "A page failed on a live notice");
            }
        }
    }
}
