using System.Threading.Channels;
using AgentConsole.Domain;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Storage;

/// <summary>The one writer. Operations run in order inside a transaction that no other writer runs beside; those that wait together are committed together, and each caller is answered after the commit.</summary>
public sealed class StoreWriter : IAsyncDisposable
{
    private const int BatchSize = 64;
    private const int QueueLimit = 10_000;

    private readonly Channel<WriteOperation> queue = Channel.CreateBounded<WriteOperation>(
        new BoundedChannelOptions(QueueLimit) { SingleReader = true });
    private readonly IDbContextFactory<ConsoleDb> contexts;
    private readonly Store store;
    private readonly Notices notices;
    private readonly ILogger<StoreWriter> log;
    private readonly Task loop;
    private volatile bool isInDoubt;

    // Nobody else writes, so what its connection has read of the file and prepared stays good.
    private ConsoleDb? kept;

    public StoreWriter(IDbContextFactory<ConsoleDb> contexts, Store store, Notices notices, ILogger<StoreWriter> log)
    {
        (this.contexts, this.store, this.notices, this.log) = (contexts, store, notices, log);
        loop = Task.Run(LoopAsync);
    }

    /// <summary>Runs <paramref name="work"/> in the write transaction and returns its result once that is durable. What it throws undoes its own changes only.</summary>
    /// <exception cref="StoreUnavailableException">The write was not taken, or not confirmed; the message says which.</exception>
    public async Task<T> RunAsync<T>(Func<ConsoleDb, Task<T>> work, CancellationToken cancel = default)
    {
        var operation = new WriteOperation<T>(work, store, WriteReceipt.Current, cancel);
        if (!queue.Writer.TryWrite(operation))
            throw new StoreUnavailableException(loop.IsCompleted ? "The console is shutting down." : "Too many writes are waiting.");
        Measures.WritesWaiting.Add(1);
        return await operation.Answer;
    }

    /// <summary>Whether the last write could not be taken or confirmed: nobody knows whether the next one will be.</summary>
    public bool IsInDoubt => isInDoubt;

    /// <summary>Writes what is there already, to know whether writes are taken.</summary>
    /// <exception cref="StoreUnavailableException">They are not.</exception>
    public Task<int> ProbeAsync() => RunAsync(async db =>
    {
        // There and back: SQLite writes nothing for a row that stays as it is, and a disk that takes nothing would seem well.
        await db.Database.ExecuteSqlAsync($"""UPDATE "__EFMigrationsHistory" SET "ProductVersion" = '-' || "ProductVersion" WHERE "MigrationId" = (SELECT MAX("MigrationId") FROM "__EFMigrationsHistory")""");
        return await db.Database.ExecuteSqlAsync($"""UPDATE "__EFMigrationsHistory" SET "ProductVersion" = SUBSTR("ProductVersion", 2) WHERE "MigrationId" = (SELECT MAX("MigrationId") FROM "__EFMigrationsHistory")""");
    });

    /// <summary>Finishes the writes that wait, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        await ForgetAsync();
    }

    private async Task LoopAsync()
    {
        var batch = new List<WriteOperation>(BatchSize);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < BatchSize && queue.Reader.TryRead(out var operation))
                batch.Add(operation);
            await CommitAsync(batch);
            batch.Clear();
        }
    }

    private async Task CommitAsync(List<WriteOperation> batch)
    {
        var committing = false;
        var told = new List<Told>();
        using var span = new WriteSpan(batch);
        try
        {
            var db = kept ??= await NewContextAsync();
            await using var transaction = await store.BeginWriteAsync(db);
            db.ForgetWrite();
            var savepoint = "SAVEPOINT operation";
            foreach (var operation in batch)
            {
                await SayAsync(db, savepoint);
                if (await operation.TryRunAsync(db))
                {
                    told.AddRange(db.TakeTold());
                }
                else
                {
                    await SayAsync(db, "ROLLBACK TO SAVEPOINT operation");
                    db.ForgetWrite();
                }
                db.ChangeTracker.Clear();
                savepoint = "RELEASE SAVEPOINT operation; SAVEPOINT operation";
            }
            await store.CompleteAsync(db, told);
            committing = true;
            await transaction.CommitAsync();
            span.IsCommitted = true;
            isInDoubt = batch.Exists(o => o.IsRefusedByStore);
        }
        catch (Exception problem)
        {
            isInDoubt = true;
            await ForgetAsync();
            log.LogError(problem, "A batch of {Count} writes was not committed", batch.Count);
            // When the commit itself fails, the disk may hold it or not.
            var unavailable = new StoreUnavailableException(
                committing ? "The database could not confirm the write. It may have been done: send the same request again with the same Idempotency-Key."
                    : "The database could not take the write. Nothing was done; send the same request again.", problem);
            foreach (var operation in batch)
                operation.Fail(unavailable);
            return;
        }
        // Before anybody is answered: who is told of a change of access counts on it.
        notices.Deliver(told);
        foreach (var operation in batch)
            operation.Finish();
    }

    private async Task<ConsoleDb> NewContextAsync()
    {
        var db = await contexts.CreateDbContextAsync();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }

    // Each batch says the same few sentences: prepared once.
    private static async Task SayAsync(ConsoleDb db, string sql)
    {
        await using var command = RowTable.Command(db, sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task ForgetAsync()
    {
        if (kept is not null)
            await kept.DisposeAsync();
        kept = null;
    }
}
