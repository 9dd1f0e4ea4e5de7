using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AgentConsole.Storage.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgentConsole.Tests.Support;

/// <summary>A PostgreSQL of the tests' own, on a free port of this machine, in a folder that goes with it. The first that asks starts it.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Template = "template_console";

    private static readonly Lazy<Task<PostgresServer>> Started = new(StartAsync);

    private readonly int port;
    private readonly Process shell;
    private readonly string log;
    private int databases;

    private PostgresServer(int port, Process shell, string log) => (this.port, this.shell, this.log) = (port, shell, log);

    /// <summary>Whether the tests run on PostgreSQL: <c>AGENT_CONSOLE_TEST_STORE=PostgreSql</c>.</summary>
    public static bool IsAsked { get; } = string.Equals(Environment.GetEnvironmentVariable("AGENT_CONSOLE_TEST_STORE"), "PostgreSql", StringComparison.OrdinalIgnoreCase);

    /// <summary>The connection string of a new database with all tables and no rows, or without tables.</summary>
    public static async Task<string> NewDatabaseAsync(bool empty = false)
    {
        var server = await Started.Value;
        return await server.AddDatabaseAsync(empty ? "template1" : Template);
    }

    /// <summary>A server for one test alone, which may crash it.</summary>
    public static Task<PostgresServer> StartOwnAsync() => StartAsync();

    /// <summary>The connection string of a new database of this server.</summary>
    public async Task<string> AddDatabaseAsync(string template = Template)
    {
        var name = $"console_{Interlocked.Increment(ref databases)}";
        await SayAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        return To(name);
    }

    /// <summary>Ends the server at once, without a last word to anybody or to its files, and starts it again.</summary>
    public async Task CrashAsync()
    {
        await shell.StandardInput.WriteLineAsync("again");
        Assert.Equal("ended", await shell.StandardOutput.ReadLineAsync());
        await AnswersAsync();
    }

    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
    }

    /// <summary>Takes the database away, whoever is still connected.</summary>
    public static async Task DropAsync(string connectionString)
    {
        await using (var connection = new NpgsqlConnection(connectionString))
            NpgsqlConnection.ClearPool(connection);
        await (await Started.Value).SayAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");
    }

    /// <summary>Ends all connections to the database, as a restart of the server does.</summary>
    public static async Task CutConnectionsAsync(string connectionString) =>
        await (await Started.Value).SayAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{new NpgsqlConnectionStringBuilder(connectionString).Database}'");

    /// <summary>Ends the connections by which consoles hear of each other.</summary>
    public static async Task CutListenersAsync(string connectionString) =>
        await (await Started.Value).SayAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{new NpgsqlConnectionStringBuilder(connectionString).Database}' AND application_name = '{ConsoleLink.Name}'");

    private static async Task<PostgresServer> StartAsync()
    {
        var programs = PostgresFinder.Find();
        var folder = Directory.CreateTempSubdirectory("agent-console-postgres-").FullName;
        var port = FreePort();
        // Its server must not run as root. It ends when this process does, however that happens: the pipe to it closes then.
        var asOther = Environment.IsPrivilegedProcess ? $"chown postgres {folder}; run='setpriv --reuid postgres --regid postgres --clear-groups'" : "run=''";
        var script = $"""
            {asOther}
            $run {programs}/initdb -D {folder}/data -U console -A trust -E UTF8 --locale=C.UTF-8 >{folder}.log 2>&1 || exit 1
            while true; do
              $run {programs}/postgres -D {folder}/data -k {folder} -p {port} -c listen_addresses=127.0.0.1 -c max_connections=600 -c shared_buffers=256MB >>{folder}.log 2>&1 &
              server=$!
              again=; read again
              kill -QUIT $server; wait $server
              [ "$again" = again ] || break
              echo ended
            done
            rm -rf {folder} {folder}.log
            """;
        var start = new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        var shell = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (shell.HasExited)
                return;
            shell.StandardInput.Close();
            shell.WaitForExit(5_000);
        };
        var server = new PostgresServer(port, shell, $"{folder}.log");
        await server.AnswersAsync();
        await server.SayAsync($"CREATE DATABASE {Template}");
        await using (var db = new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(server.To(Template) + ";Pooling=false").Options))
            await db.Database.MigrateAsync();
        return server;
    }

    private async Task AnswersAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await SayAsync("SELECT 1");
                return;
            }
            catch (Exception problem) when (problem is NpgsqlException or SocketException)
            {
                if (shell.HasExited || tries > 600)
                    throw new InvalidOperationException($"PostgreSQL did not start: {(File.Exists(log) ? await File.ReadAllTextAsync(log) : "no log")}", problem);
                await Task.Delay(100);
            }
        }
    }

    private async Task SayAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(To("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private string To(string database) => $"Host=127.0.0.1;Port={port};Username=console;Database={database};Maximum Pool Size=30;Include Error Detail=true";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
