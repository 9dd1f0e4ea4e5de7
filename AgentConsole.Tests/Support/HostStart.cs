using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgentConsole.Tests.Support;

/// <summary>Runs the console's own Program in this process and takes hold of its host. The test server of ASP.NET Core does the same, but does not wait until Program has returned, so a restart could meet the old lock on the database.</summary>
internal sealed class HostStart : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<HostStart?> Mine = new();

    // What the console starts in the background, and what outlives it, such as telemetry's own, carries this object along: it must not carry the console.
    private Action<IServiceCollection>? services;
    private TaskCompletionSource<IHost>? built;

    /// <summary>The listening host, and Program's exit code to come.</summary>
    public static async Task<(IHost Host, Task<int> Program)> RunAsync(string[] args, Action<IServiceCollection> services)
    {
        var built = new TaskCompletionSource<IHost>(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new HostStart { services = services, built = built };
        using var subscription = DiagnosticListener.AllListeners.Subscribe(start);
        var program = Task.Factory.StartNew(() => start.Run(args), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.WhenAny(built.Task, program);
        (start.services, start.built) = (null, null);
        if (program.IsCompleted)
            throw new InvalidOperationException($"The console did not start; exit code {await program}.");
        var host = await built.Task;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => started.TrySetResult());
        await Task.WhenAny(started.Task, program);
        return program.IsCompleted ? throw new InvalidOperationException($"The console did not start; exit code {await program}.") : (host, program);
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting" && Mine.Value == this)
            value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Mine.Value != this)
            return;
        if (value is { Key: "HostBuilding", Value: IHostBuilder building } && services is not null)
            building.ConfigureServices(services);
        if (value is { Key: "HostBuilt", Value: IHost host })
            built?.TrySetResult(host);
    }

    public void OnCompleted()
    {
        // The host's listener ends with the host.
    }

    public void OnError(Exception error) => built?.TrySetException(error);

    private int Run(string[] args)
    {
        Mine.Value = this;
        return (int)typeof(Program).Assembly.EntryPoint!.Invoke(null, [args])!;
    }
}
