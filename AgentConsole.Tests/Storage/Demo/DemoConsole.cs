using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Storage.Demo;

/// <summary>A console into which the demo was loaded at a fixed moment, and all its rows.</summary>
public sealed class DemoConsole : IAsyncLifetime
{
    public static readonly DateTime Now = new(2026, 5, 20, 9, 30, 15, DateTimeKind.Utc);

    private ConsoleHost? console;

    public ConsoleHost Console => console!;

    public List<Agent> Agents { get; private set; } = [];

    public List<AgentVersion> Versions { get; private set; } = [];

    public List<DraftRevision> Drafts { get; private set; } = [];

    public Dictionary<string, string> Snapshots { get; private set; } = [];

    public List<Call> Calls { get; private set; } = [];

    public List<CallTurn> Turns { get; private set; } = [];

    public AgentVersion VersionOf(Call call) => Versions.Single(v => v.Id == call.VersionId);

    public ConfigDocument ConfigOf(string hash) => ConfigDocument.Stored(Snapshots[hash], hash);

    public async ValueTask InitializeAsync()
    {
        console = await ConsoleHost.StartAsync();
        await console.Get<DemoData>().LoadIntoEmptyAsync(Now);
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        Agents = await db.Agents.OrderBy(a => a.Name).ToListAsync();
        Versions = await db.Versions.OrderBy(v => v.AgentId).ThenBy(v => v.Number).ToListAsync();
        Drafts = await db.DraftRevisions.OrderBy(d => d.AgentId).ThenBy(d => d.Revision).ToListAsync();
        Snapshots = await db.Snapshots.ToDictionaryAsync(s => s.ContentHash, s => s.Config);
        Calls = await db.Calls.OrderBy(c => c.Id).ToListAsync();
        Turns = await db.CallTurns.OrderBy(t => t.CallId).ThenBy(t => t.Index).ToListAsync();
    }

    public ValueTask DisposeAsync() => Console.DisposeAsync();
}
