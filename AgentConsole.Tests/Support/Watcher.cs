using System.Threading.Channels;
using AgentConsole.Domain;
using AgentConsole.Versioning;

namespace AgentConsole.Tests.Support;

/// <summary>A page at a draft, as the others there see it: its seat, and what it is told of them.</summary>
public sealed class Watcher : IDisposable
{
    private readonly Channel<IReadOnlyList<Present>> told = Channel.CreateUnbounded<IReadOnlyList<Present>>();

    public Watcher(Presence presence, Actor who, string agentId = "agent_7") => Seat = presence.Enter(agentId, who, others =>
    {
        Told++;
        told.Writer.TryWrite(others);
        return Task.CompletedTask;
    });

    public Presence.Seat Seat { get; }

    /// <summary>How often it was told something.</summary>
    public int Told { get; private set; }

    /// <summary>How much of that was not asked for yet.</summary>
    public int Waiting => told.Reader.Count;

    /// <summary>Waits until exactly these others are there.</summary>
    public async Task HearsAsync(params Present[] others)
    {
        while (!(await NextAsync()).SequenceEqual(others))
        {
        }
    }

    /// <summary>Waits for what it is told next.</summary>
    public async Task<IReadOnlyList<Present>> NextAsync() => await told.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience.Long);

    public void Dispose() => Seat.Dispose();
}
