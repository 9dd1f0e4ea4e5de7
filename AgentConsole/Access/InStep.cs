using AgentConsole.Storage;

namespace AgentConsole.Access;

/// <summary>Keeps what is in memory in step with what other consoles write. While that is not certain, the database must be asked.</summary>
internal sealed class InStep(Notices notices, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private int behind;

    /// <summary>What is in memory can be relied on.</summary>
    public bool IsSure => Volatile.Read(ref behind) == 0 && notices.AreHeard;

    /// <summary>When another console tells such a thing, <paramref name="read"/> is called until it succeeds.</summary>
    public void On<T>(Func<T, Task> read) => notices.HearOthers<T>(told => _ = CatchUpAsync(() => read(told)));

    /// <summary>The same when something may have been missed.</summary>
    public void OnMissed(Func<Task> read) => notices.HearMissed(() => _ = CatchUpAsync(read));

    private async Task CatchUpAsync(Func<Task> read)
    {
        Interlocked.Increment(ref behind);
        while (true)
        {
            try
            {
                await Task.Run(read);
                Interlocked.Decrement(ref behind);
                return;
            }
            catch (Exception problem)
            {
                log.LogWarning(problem, "What another console changed could not be read; until it is, each request asks the database");
                await Task.Delay(PauseAfterFailure, time);
            }
        }
    }
}
