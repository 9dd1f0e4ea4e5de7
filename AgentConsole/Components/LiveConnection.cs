using Microsoft.AspNetCore.Components.Server.Circuits;

namespace AgentConsole.Components;

/// <summary>Whether the browser of this page can be reached: a page whose connection broke is kept for a while, in case it comes back.</summary>
public sealed class LiveConnection : CircuitHandler
{
    /// <summary>The connection broke, or is there again. Raised from a background thread.</summary>
    public event EventHandler? Changed;

    /// <summary>The browser can be reached.</summary>
    public bool IsUp { get; private set; } = true;

    /// <inheritdoc />
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => Tell(true);

    /// <inheritdoc />
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => Tell(false);

    private Task Tell(bool up)
    {
        IsUp = up;
        Changed?.Invoke(this, EventArgs.Empty);
        return Task.CompletedTask;
    }
}
