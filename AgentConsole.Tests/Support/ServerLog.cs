using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Tests.Support;

/// <summary>What a console under test logs. A warning or worse that no test allowed is a failure.</summary>
public sealed class ServerLog : ILoggerProvider
{
    /// <summary>The server's own note that the machine had no time for it.</summary>
    internal const string NoTime = "the heartbeat has been running for";

    private readonly ConcurrentQueue<Entry> entries = new();
    private readonly ConcurrentBag<string> allowed = [NoTime];

    /// <summary>The console is being stopped or has stopped: a page that is just being drawn may find its services gone, or what they keep.</summary>
    public bool IsDown { get; set; }

    /// <summary>Everything logged so far, one entry after another.</summary>
    public string Text => string.Join('\n', entries);

    /// <summary>Accepts entries that contain <paramref name="text"/>.</summary>
    public void Allow(string text) => allowed.Add(text);

    /// <summary>Fails when the log holds a warning or worse that was not allowed.</summary>
    public void AssertClean()
    {
        var bad = entries.Where(e => e.Level >= LogLevel.Warning && !allowed.Any(a => e.ToString().Contains(a, StringComparison.Ordinal))).ToList();
        Assert.True(bad.Count == 0, $"The server logged:\n{string.Join('\n', bad)}");
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => new Writer(categoryName, this);

    void IDisposable.Dispose()
    {
        // The entries outlive the console: they are checked after it stopped.
    }

    private sealed record Entry(LogLevel Level, string Category, string Message, Exception? Problem)
    {
        public override string ToString() => $"{Level} {Category}: {Message}{(Problem is null ? "" : $"\n{Problem}")}";
    }

    private sealed class Writer(string category, ServerLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!log.IsDown || exception is not ObjectDisposedException)
                log.entries.Enqueue(new(logLevel, category, formatter(state, exception), exception));
        }
    }
}
