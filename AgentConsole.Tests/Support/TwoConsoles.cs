namespace AgentConsole.Tests.Support;

/// <summary>Two consoles in this process on one PostgreSQL database. The first leads, as long as it runs.</summary>
public sealed class TwoConsoles : IAsyncLifetime
{
    /// <summary>The scope of a key that reads.</summary>
    public static readonly string[] Read = ["read"];

    /// <summary>Does the work in the background.</summary>
    public ConsoleHost First { get; private set; } = null!;

    /// <summary>Serves, and would lead in its place.</summary>
    public ConsoleHost Second { get; private set; } = null!;

    /// <summary>Their connection string.</summary>
    public string Database { get; private set; } = "";

    /// <summary>Settings of both.</summary>
    public Dictionary<string, string> Settings { get; } = new(WebhookSteps.AllowPrivate);

    public async ValueTask InitializeAsync()
    {
        Database = await PostgresServer.NewDatabaseAsync();
        First = await ConsoleHost.StartAsync(Of());
        Second = await ConsoleHost.StartAsync(Of());
    }

    public async ValueTask DisposeAsync()
    {
        // The first to be disposed takes the database away: the other must have ended before.
        await Second.StopAsync();
        await First.DisposeAsync();
        await Second.DisposeAsync();
    }

    private Dictionary<string, string> Of() => new(Settings) { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = Database };
}
