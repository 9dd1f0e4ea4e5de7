using System.Diagnostics;
using Npgsql;

namespace AgentConsole.Storage.PostgreSql;

/// <summary>The connection that a console keeps to the database for as long as it runs. It hears what other consoles tell, and carries the lock of the one that leads; both end with it.</summary>
internal sealed class ConsoleLink(string connectionString, Notices notices, Leadership leadership, Func<NpgsqlConnection, Task> join, ILogger log) : IAsyncDisposable
{
    /// <summary>What consoles tell each other, they tell on this channel.</summary>
    public const string Channel = "agent_console";

    /// <summary>What the server calls these connections.</summary>
    public const string Name = "Agent Console (listening)";

    private const long LeaderLock = 0x41_43_00_03;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // Without an answer for so long, nothing that is heard can be relied on.
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(5);

    // For so long an answer is waited for. Then this console ends its work, before the server gives it up: as it does with one that stands still, or whose machine is gone.
    private const int Patience = 10;
    private const string ServerPatience = "SET idle_session_timeout = '15s'";

    private readonly CancellationTokenSource stopping = new();
    private Task loop = Task.CompletedTask;
    private Task ending = Task.CompletedTask;
    private long answeredAt;
    private volatile bool isOpen;

    /// <summary>Tells this console's own notices from the others'.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N")[..12];

    private bool IsAlive => isOpen && Stopwatch.GetElapsedTime(Interlocked.Read(ref answeredAt)) < Trust;

    /// <summary>Connects, and leads when no other console does.</summary>
    public async Task OpenAsync()
    {
        var first = await ConnectAsync();
        notices.HeardWhile(() => IsAlive);
        await BeatAsync(first);
        loop = Task.Run(() => KeepAsync(first));
    }

    /// <summary>Closes the connection when the work of the leader has stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loop;
        stopping.Dispose();
    }

    private async Task KeepAsync(NpgsqlConnection? connection)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (connection is null)
                {
                    connection = await ConnectAsync();
                    await BeatAsync(connection);
                    notices.Missed();
                    log.LogInformation("The database and other consoles are heard again");
                }
                await ListenAsync(connection);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // The console stops.
            }
            catch (Exception problem)
            {
                if (isOpen)
                    log.LogWarning(problem, "The connection by which this console hears of others was lost; until it is back, access is read from the database for each request, and work in the background rests");
            }
            isOpen = false;
            // What the pool keeps was most likely lost with it.
            await using (var any = new NpgsqlConnection(connectionString))
                NpgsqlConnection.ClearPool(any);
            ending = Task.WhenAll(ending, leadership.EndAsync());
            if (stopping.IsCancellationRequested)
                await ending;
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
            connection = null;
            await Task.Delay(Pause, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = Name, Pooling = false, CommandTimeout = Patience, Timeout = Patience };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            connection.Notification += (_, told) => Hear(told.Payload);
            await connection.OpenAsync(stopping.Token);
            await join(connection);
            await SayAsync(connection, $"{ServerPatience}; LISTEN {Channel}");
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task ListenAsync(NpgsqlConnection connection)
    {
        while (true)
        {
            // In whole milliseconds, of which 0 would be for ever: a rest of less than one is no time to wait.
            for (var since = Stopwatch.GetTimestamp(); (int)(Beat - Stopwatch.GetElapsedTime(since)).TotalMilliseconds is var left and > 0;)
                await connection.WaitAsync(left, stopping.Token);
            await BeatAsync(connection);
        }
    }

    /// <summary>Shows the server that this console is alive, and leads if nobody else does; but not before what it did in an earlier term has stopped.</summary>
    private async Task BeatAsync(NpgsqlConnection connection)
    {
        var asked = Stopwatch.GetTimestamp();
        var competes = ending.IsCompleted && !leadership.IsHeld;
        var leads = await SayAsync(connection, competes ? $"SELECT pg_try_advisory_lock({LeaderLock})" : "SELECT false");
        Interlocked.Exchange(ref answeredAt, asked);
        isOpen = true;
        if (leads is true)
            leadership.Begin();
    }

    private void Hear(string payload)
    {
        if (!payload.StartsWith(Id, StringComparison.Ordinal))
            notices.DeliverOthers(payload[Id.Length..]);
    }

    private async Task<object?> SayAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(stopping.Token);
    }
}
