using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Personal;

/// <summary>At start and once an hour: removes the personal data of calls that someone asked to erase, and of those that are older than it is kept. What a kill left is found again, since each call says for itself whether it is done.</summary>
public sealed class PersonalDataKeeper(
    IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, Store store, PersonalDataSettings settings, Leadership leadership, TimeProvider time, ILogger<PersonalDataKeeper> log) : LeaderService(leadership, log)
{
    /// <summary>Calls in one write: other writes come in between.</summary>
    internal const int AtOnce = 20;

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim one = new(1);
    // A console that was killed may have left some.
    private bool leavesRemains = true;

    /// <inheritdoc />
    protected override async Task LeadAsync(CancellationToken term)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await RunAsync(term);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                Log.LogError(problem, "Personal data that is due could not be removed; the next round goes on");
            }
        } while (await timer.WaitForNextTickAsync(term));
    }

    /// <summary>Removes all that is due now, and then what the write-ahead log still holds of it.</summary>
    internal async Task RunAsync(CancellationToken cancel = default)
    {
        await one.WaitAsync(cancel);
        try
        {
            var removed = await RemoveAsync(db => db.Removable().Where(c => c.EraseRequestedAt != null), cancel);
            if (settings.Days > 0)
            {
                var oldest = Ids.FirstCall(time.Now().AddDays(-settings.Days));
                removed += await RemoveAsync(db => db.Removable().Where(c => string.Compare(c.Id, oldest) < 0), cancel);
            }
            if (removed > 0)
                Log.LogInformation("The personal data of {Count} calls was removed", removed);
            if (leavesRemains |= removed > 0)
                leavesRemains = !await ForgetAsync(cancel);
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        one.Dispose();
        base.Dispose();
    }

    private async Task<int> RemoveAsync(Func<ConsoleDb, IQueryable<Call>> due, CancellationToken cancel)
    {
        var (removed, last) = (0, "");
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            List<string> ids;
            await using (var db = await contexts.CreateDbContextAsync(cancel))
                ids = await due(db).Where(c => string.Compare(c.Id, last) > 0).OrderBy(c => c.Id).Select(c => c.Id).Take(AtOnce).ToListAsync(cancel);
            if (ids.Count == 0)
                return removed;
            // The write is not part of a request: an Idempotency-Key must not follow.
            await writer.RunAsync(async db =>
            {
                await db.RemovePersonalAsync(ids, time.Now());
                return ids.Count;
            }, CancellationToken.None);
            (removed, last) = (removed + ids.Count, ids[^1]);
        }
    }

    /// <summary>False while somebody reads from the write-ahead log.</summary>
    private async Task<bool> ForgetAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var forgotten = await store.ForgetDeletedAsync(db, cancel);
        if (!forgotten)
            Log.LogWarning("The write-ahead log was in use and still holds what was removed; the next round empties it");
        return forgotten;
    }
}
