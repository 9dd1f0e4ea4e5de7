namespace AgentConsole.Tests.Durability;

/// <summary>Where consoles can be asked now. It changes while clients run: a console that was killed comes back at another address.</summary>
internal sealed class ConsoleAddresses
{
    private readonly Lock change = new();
    private readonly List<Uri> open = [];
    private TaskCompletionSource some = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(Uri address)
    {
        lock (change)
        {
            open.Add(address);
            some.TrySetResult();
        }
    }

    public void Remove(Uri address)
    {
        lock (change)
        {
            if (open.Remove(address) && open.Count == 0)
                some = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>One of them, once there is one.</summary>
    public async Task<Uri> AnyAsync(Random random, CancellationToken cancel)
    {
        while (true)
        {
            Task wait;
            lock (change)
            {
                if (open.Count > 0)
                    return open[random.Next(open.Count)];
                wait = some.Task;
            }
            await wait.WaitAsync(cancel);
        }
    }
}
