using System.Diagnostics;
using AgentConsole.Domain;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Storage;

/// <summary>One write waiting its turn.</summary>
internal abstract class WriteOperation
{
    /// <summary>When it began to wait, as a timestamp.</summary>
    public long Since { get; } = Stopwatch.GetTimestamp();

    /// <summary>The span it comes from; empty when nobody listens.</summary>
    public ActivityContext Cause { get; } = Traces.Here;

    /// <summary>Does the work; false when it threw and must be undone. The caller is not answered yet.</summary>
    public abstract Task<bool> TryRunAsync(ConsoleDb db);

    /// <summary>Whether it failed because the database took nothing, not because of what it asked.</summary>
    public abstract bool IsRefusedByStore { get; }

    /// <summary>Answers the caller: the batch is durable.</summary>
    public abstract void Finish();

    /// <summary>Tells the caller that the batch was not committed.</summary>
    public abstract void Fail(Exception problem);
}

internal sealed class WriteOperation<T>(Func<ConsoleDb, Task<T>> work, Store store, WriteReceipt? receipt, CancellationToken cancel) : WriteOperation
{
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private Exception? problem;

    public Task<T> Answer => answer.Task;

    public override bool IsRefusedByStore => problem is StoreUnavailableException;

    public override async Task<bool> TryRunAsync(ConsoleDb db)
    {
        try
        {
            cancel.ThrowIfCancellationRequested();
            // The same request may have been sent to another console, too; since it looked for an answer, this one may have been second.
            if (receipt is not null && store.IsShared && await receipt.IsLeftElsewhereAsync(db))
                throw new RequestRepeatedException();
            result = await work(db);
            if (receipt?.For(result!) is { } row)
                db.Add(row);
            await db.SaveChangesAsync(CancellationToken.None);
            return true;
        }
        catch (Exception thrown)
        {
            problem = store.IsUnavailable(thrown)
                ? new StoreUnavailableException("The database could not take the write. Nothing was done; send the same request again.", thrown)
                : thrown;
            return false;
        }
    }

    public override void Finish()
    {
        if (problem is null)
            answer.TrySetResult(result!);
        else
            answer.TrySetException(problem);
    }

    public override void Fail(Exception problem) => answer.TrySetException(this.problem ?? problem);
}
