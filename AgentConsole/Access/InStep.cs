using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Access;

/// <summary>Keeps what is in memory in step with what other consoles write. While that is not certain, the database must be asked.</summary>
internal sealed class InStep(IDbContextFactory<ConsoleDb> contexts, Notices notices, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly Lock changing = new();
    private long changes;
    private int behind;

    /// <summary>What is in memory can be relied on.</summary>
    public bool IsSure => Volatile.Read(ref behind) == 0 && notices.AreHeard;

    /// <summary>When another console tells such a thing, <paramref name="read"/> is called until it succeeds.</summary>
    public void On<T>(Func<T, Task> read) => notices.HearOthers<T>(told => _ = CatchUpAsync(() => read(told)));

    /// <summary>The same when something may have been missed.</summary>
    public void OnMissed(Func<Task> read) => notices.HearMissed(() => _ = CatchUpAsync(read));

    /// <summary>Changes what is in memory after this console has written.</summary>
    public void Change(Action change)
    {
        lock (changing)
        {
            changes++;
            change();
        }
    }

    /// <summary>Hands what <paramref name="read"/> finds in the database to <paramref name="take"/>, which brings it into memory.</summary>
    public async Task ReadAsync<T>(Func<ConsoleDb, Task<T>> read, Action<T> take)
    {
        while (true)
        {
            var before = Volatile.Read(ref changes);
            await using var db = await contexts.CreateDbContextAsync();
            var stored = await read(db);
            lock (changing)
            {
                // What changed while this was read may not be in what was read.
                if (before != changes)
                    continue;
                take(stored);
                return;
            }
        }
    }

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
