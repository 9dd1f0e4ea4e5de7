using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace AgentConsole.Tests.Support;

/// <summary>A clock that stands still until a test moves it, and that tells when somebody begins to wait on it.</summary>
public sealed class WatchedClock() : FakeTimeProvider(DateTimeOffset.UtcNow)
{
    private readonly Channel<TimeSpan> waits = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Returns once somebody waits for exactly this long; earlier waits for other times are passed over.</summary>
    public async Task WaitAsync(TimeSpan wait)
    {
        while (await waits.Reader.ReadAsync().AsTask().WaitAsync(Patience.Long) != wait)
        {
        }
    }

    /// <summary>Waits for somebody to wait for exactly this long, and lets the time pass.</summary>
    public async Task PassAsync(TimeSpan wait)
    {
        await WaitAsync(wait);
        Advance(wait);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (period == Timeout.InfiniteTimeSpan)
            waits.Writer.TryWrite(dueTime);
        return timer;
    }
}
