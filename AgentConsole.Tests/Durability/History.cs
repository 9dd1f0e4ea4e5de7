namespace AgentConsole.Tests.Durability;

/// <summary>What all clients asked and were told, in the order in which the attempts ended.</summary>
internal sealed class History
{
    private readonly Lock change = new();
    private readonly List<Attempt> attempts = [];
    private readonly List<(Func<Attempt, bool> Counts, int Left, TaskCompletionSource Reached)> waiting = [];

    /// <summary>All attempts so far.</summary>
    public IReadOnlyList<Attempt> Attempts
    {
        get
        {
            lock (change)
                return [.. attempts];
        }
    }

    /// <summary>The attempts so far by key.</summary>
    public IReadOnlyList<Operation> Operations => [.. Attempts.GroupBy(a => a.Key).Select(g => new Operation([.. g]))];

    public void Add(Attempt attempt)
    {
        lock (change)
        {
            attempts.Add(attempt);
            for (var i = waiting.Count - 1; i >= 0; i--)
            {
                var (counts, left, reached) = waiting[i];
                if (!counts(attempt))
                    continue;
                waiting[i] = (counts, left - 1, reached);
                if (left > 1)
                    continue;
                waiting.RemoveAt(i);
                reached.TrySetResult();
            }
        }
    }

    /// <summary>Ends when so many more attempts that <paramref name="counts"/> have come.</summary>
    public Task MoreAsync(int number, Func<Attempt, bool> counts)
    {
        lock (change)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((counts, number, reached));
            return reached.Task;
        }
    }

    /// <summary>Ends when so many more were acknowledged.</summary>
    public Task MoreAcknowledgedAsync(int number) => MoreAsync(number, a => a.IsAcknowledged);
}
