using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace AgentConsole.Tests.Support;

/// <summary>A clock that stands still and tells what is waiting for it.</summary>
public sealed class TimerClock : FakeTimeProvider
{
    private readonly ConcurrentDictionary<TimeSpan, SemaphoreSlim> made = new();

    public TimerClock() : base(new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.Zero))
    {
    }

    /// <summary>Waits until something waits for <paramref name="due"/>, then lets that time pass.</summary>
    public async Task PassAsync(TimeSpan due)
    {
        Assert.True(await Of(due).WaitAsync(Patience.Long), $"Nothing waited for {due}.");
        Advance(due);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        Of(dueTime).Release();
        return timer;
    }

    private SemaphoreSlim Of(TimeSpan due) => made.GetOrAdd(due, _ => new(0));
}
