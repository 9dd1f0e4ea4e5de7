using System.Collections.Concurrent;

namespace AgentConsole.Components;

/// <summary>What people have typed in open pages and that is not stored yet: asked for when the console stops.</summary>
public sealed class OpenWork(ILogger<OpenWork> log) : IHostedLifecycleService
{
    /// <summary>How long browsers are waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<object, Func<Task>> senders = new();
    private readonly ConcurrentDictionary<object, Func<Task>> savers = new();

    /// <summary>Until disposed, <paramref name="send"/> lets a browser hand in what it still waits with.</summary>
    public IDisposable OnSend(Func<Task> send) => new Entry(senders, send);

    /// <summary>Until disposed, <paramref name="save"/> stores what a page has and has not stored.</summary>
    public IDisposable OnSave(Func<Task> save) => new Entry(savers, save);

    /// <summary>Lets all browsers hand in and all pages store, while their connections are still there.</summary>
    public async Task CollectAsync()
    {
        await AllAsync(senders).WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await AllAsync(savers);
    }

    /// <summary>Lets all pages store what they have: also when the console stops without a signal.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => AllAsync(savers).WaitAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task AllAsync(ConcurrentDictionary<object, Func<Task>> asked) => Task.WhenAll(asked.Values.Select(async ask =>
    {
        try
        {
            await ask();
        }
        catch (ObjectDisposedException)
        {
            // The page was left while it was asked, and stored what it had then.
        }
        catch (Exception problem)
        {
            log.LogError(problem, "A page could not hand in what was typed before the console stopped");
        }
    }));

    private sealed class Entry : IDisposable
    {
        private readonly ConcurrentDictionary<object, Func<Task>> entries;

        public Entry(ConcurrentDictionary<object, Func<Task>> entries, Func<Task> ask)
        {
            this.entries = entries;
            entries[this] = ask;
        }

        public void Dispose() => entries.TryRemove(this, out _);
    }
}
