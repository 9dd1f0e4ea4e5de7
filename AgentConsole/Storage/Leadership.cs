namespace AgentConsole.Storage;

/// <summary>Which console does the work in the background, where several work on one database: one at a time, for a term that ends with the connection that proves it.</summary>
public sealed class Leadership
{
    private readonly Lock gate = new();
    private TaskCompletionSource<Term> next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>This console leads now.</summary>
    public bool IsHeld => next.Task.IsCompleted;

    /// <summary>Does <paramref name="work"/> while this console leads, each term anew, until <paramref name="stop"/>.</summary>
    public async Task WorkAsync(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        while (true)
        {
            var term = await Next().WaitAsync(stop);
            if (!term.TryEnter())
                continue;
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop, term.Ended);
            try
            {
                await work(ends.Token);
                await Task.Delay(Timeout.InfiniteTimeSpan, ends.Token);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested && ends.IsCancellationRequested)
            {
                // Another console goes on, or this one when it leads again.
            }
            finally
            {
                term.Leave();
            }
        }
    }

    /// <summary>This console leads from now on.</summary>
    internal void Begin()
    {
        lock (gate)
            next.TrySetResult(new());
    }

    /// <summary>It leads no more; complete when all its work has stopped.</summary>
    internal async Task EndAsync()
    {
        Term term;
        lock (gate)
        {
            if (!next.Task.IsCompleted)
                return;
            term = next.Task.Result;
            next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        await term.EndAsync();
        term.Dispose();
    }

    private Task<Term> Next()
    {
        lock (gate)
            return next.Task;
    }

    private sealed class Term : IDisposable
    {
        private readonly Lock gate = new();
        private readonly CancellationTokenSource ended = new();
        private readonly TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);
        // Itself, until it ends.
        private int inside = 1;

        public CancellationToken Ended => ended.Token;

        public bool TryEnter()
        {
            lock (gate)
            {
                if (ended.IsCancellationRequested)
                    return false;
                inside++;
                return true;
            }
        }

        public void Leave()
        {
            lock (gate)
            {
                if (--inside == 0)
                    left.TrySetResult();
            }
        }

        public async Task EndAsync()
        {
            Task telling;
            lock (gate)
                telling = ended.CancelAsync();
            await telling;
            Leave();
            await left.Task;
        }

        public void Dispose() => ended.Dispose();
    }
}
