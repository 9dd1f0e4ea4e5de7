using System.Globalization;
using System.Runtime.InteropServices;
using AgentConsole.Components;
using AgentConsole.Domain;

namespace AgentConsole;

/// <summary>Stops in good order when the system asks: says at once that it is not ready, goes on working while a balancer turns to others, lets open pages hand in what was typed, then ends. A second signal ends it at once.</summary>
internal sealed class StopSignals(IHostApplicationLifetime lifetime, OpenWork work, Stopping stopping, StopSettings settings, TimeProvider time) : IHostLifetime, IDisposable
{
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT];

    private readonly List<PosixSignalRegistration> heard = [];
    private int asked;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(stopping.Ask);
        heard.AddRange(Signals.Select(signal => PosixSignalRegistration.Create(signal, Hear)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => heard.ForEach(h => h.Dispose());

    private void Hear(PosixSignalContext context)
    {
        // Else the runtime would end the process here and now.
        context.Cancel = true;
        stopping.Ask();
        if (Interlocked.Increment(ref asked) > 1)
            lifetime.StopApplication();
        else
            _ = Task.Run(() => StopAsync(context.Signal == PosixSignal.SIGTERM ? settings.Drain : TimeSpan.Zero));
    }

    private async Task StopAsync(TimeSpan drain)
    {
        try
        {
            await Task.Delay(drain, time, lifetime.ApplicationStopping);
            await work.CollectAsync();
        }
        catch (OperationCanceledException)
        {
            // A second signal.
        }
        finally
        {
            lifetime.StopApplication();
        }
    }
}

/// <summary>How long stopping may take: the settings under <c>Stop</c>.</summary>
/// <param name="Drain">How long the console goes on working after SIGTERM, while it says that it is not ready.</param>
/// <param name="Limit">How long requests and calls under way are waited for after that.</param>
internal sealed record StopSettings(TimeSpan Drain, TimeSpan Limit)
{
    /// <summary>Reads <c>Stop:*</c>.</summary>
    /// <exception cref="StartRefusedException">One of them is no whole number of seconds that is allowed.</exception>
    public static StopSettings From(IConfiguration configuration) => new(Read(configuration, "DrainSeconds", 0, 0), Read(configuration, "TimeoutSeconds", 30, 1));

    private static TimeSpan Read(IConfiguration configuration, string name, int standard, int least) =>
        TimeSpan.FromSeconds(WholeNumberSetting.Read($"Stop:{name}", configuration[$"Stop:{name}"], standard, least, 600, " of seconds"));
}
