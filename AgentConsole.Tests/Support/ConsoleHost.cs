using System.Net.Http.Headers;
using System.Reflection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Tests.Support;

/// <summary>A whole console in this process: its own Program, a real socket on a free port, a SQLite file in a folder of its own. A class can share one as its fixture.</summary>
public sealed class ConsoleHost : IAsyncLifetime
{
    public const string AdminEmail = "ana@example.com";
    public const string AdminPassword = "correct horse battery";
    public const string ApiKey = "ack_test_0123456789abcdef0123456789abcdef";

    private readonly TempFolder folder = new();
    private Task<int> program = Task.FromResult(0);
    private IHost? host;
    private Uri? address;
    private HttpClient? api;

    public ConsoleHost() => Settings["Storage:ConnectionString"] = $"Data Source={DatabaseFile}";

    /// <summary>Settings by name, such as <c>Calls:Simulated:Speed</c>. Empty texts in <c>Setup:*</c> leave the console without set-up.</summary>
    public Dictionary<string, string> Settings { get; } = new()
    {
        ["environment"] = "Production",
        ["Setup:AdminEmail"] = AdminEmail,
        ["Setup:AdminPassword"] = AdminPassword,
        ["Setup:ApiKey"] = ApiKey,
        ["Calls:Simulated:Speed"] = "100000",
        ["Demo:Seed"] = "false",
        // Tests ask faster than people and programs do; those of the limits set their own.
        ["Limits:RequestsPerMinute"] = "10000000",
        ["Limits:AnonymousPerMinute"] = "10000000",
        ["Limits:SignInsPerMinute"] = "1000",
    };

    /// <summary>Where it listens, such as <c>http://127.0.0.1:43121/</c>; the same after a restart.</summary>
    public Uri Address => address ?? throw new InvalidOperationException("Not started.");

    /// <summary>Sends requests with the API key.</summary>
    public HttpClient Api => api ??= NewClient(ApiKey);

    /// <summary>The running console's services.</summary>
    public IServiceProvider Services => host?.Services ?? throw new InvalidOperationException("Not started.");

    /// <summary>The clock of what waits for hours, such as webhooks.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Rounds of hashing a password; the console's own number when null. Most tests look elsewhere, and each starts a console with a password.</summary>
    public int? PasswordIterations { get; init; } = 1_000;

    /// <summary>What the console logs; disposing fails on a warning that was not allowed.</summary>
    public ServerLog Log { get; } = new();

    /// <summary>Absolute path of the database file.</summary>
    public string DatabaseFile => folder.File("console.db");

    /// <summary>A console with these settings over the usual ones, started.</summary>
    public static async Task<ConsoleHost> StartAsync(Dictionary<string, string>? settings = null)
    {
        var console = new ConsoleHost();
        foreach (var (name, value) in settings ?? [])
            console.Settings[name] = value;
        await console.InitializeAsync();
        return console;
    }

    /// <summary>A client for this console with another key, or with none.</summary>
    public HttpClient NewClient(string? key = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>A service of the running console.</summary>
    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        Log.IsDown = false;
        if (Settings["Storage:ConnectionString"] == $"Data Source={DatabaseFile}")
        {
            if (PostgresServer.IsAsked)
                (Settings["Storage:Provider"], Settings["Storage:ConnectionString"]) = ("PostgreSql", await PostgresServer.NewDatabaseAsync());
            else
                await EmptyDatabase.PutAsync(DatabaseFile);
        }
        string[] args =
        [
            $"--contentRoot={Repository.Root}",
            $"--applicationName={typeof(Program).Assembly.GetName().Name}",
            $"--Urls={(address is null ? "http://127.0.0.1:0" : address)}",
            .. Settings.Select(s => $"--{s.Key}={s.Value}"),
        ];
        (host, program) = await HostStart.RunAsync(args, services => services
            .AddLogging(logging => logging.ClearProviders().AddProvider(Log))
            .AddSingleton(Time)
            .Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = PasswordIterations ?? hasher.IterationCount));
        address = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>Stops the console in good order and starts it again on the same file and port.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
            await StopAsync();
        api?.Dispose();
        folder.Dispose();
        Log.AssertClean();
        // Last: pages of a test may still be reading, and what they are told then is no fault.
        if (Settings.GetValueOrDefault("Storage:Provider") == "PostgreSql")
            await PostgresServer.DropAsync(Settings["Storage:ConnectionString"]);
    }

    /// <summary>Stops the console in good order; what is open in a browser stays open.</summary>
    public async Task StopAsync()
    {
        Log.IsDown = true;
        host!.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.Equal(0, await program);
        host = null;
    }
}
