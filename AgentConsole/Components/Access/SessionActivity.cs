using AgentConsole.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace AgentConsole.Components.Access;

/// <summary>Somebody who works in an open page uses their session, though the browser asks for no other page. Their new role shows in the open page at once.</summary>
internal sealed class SessionActivity(Sessions sessions, AuthenticationStateProvider authentication) : CircuitHandler
{
    private LiveSession? session;

    /// <inheritdoc />
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        session = (await authentication.GetAuthenticationStateAsync()).User.ToSession();
        if (session is not null)
            session.Changed += Tell;
    }

    /// <inheritdoc />
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (session is not null)
            session.Changed -= Tell;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        if (session is not null)
            sessions.Seen(session);
        await next(context);
    };

    /// <summary>Who looks at the page is said anew, and the page asks anew what they may open, see and do.</summary>
    private void Tell(object? sender, EventArgs change) => _ = Task.Run(() => ((IHostEnvironmentAuthenticationStateProvider)authentication).SetAuthenticationState(authentication.GetAuthenticationStateAsync()));
}
