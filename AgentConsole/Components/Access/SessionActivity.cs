using AgentConsole.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace AgentConsole.Components.Access;

/// <summary>Somebody who works in an open page uses their session, though the browser asks for no other page.</summary>
internal sealed class SessionActivity(Sessions sessions, AuthenticationStateProvider authentication) : CircuitHandler
{
    /// <inheritdoc />
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        if ((await authentication.GetAuthenticationStateAsync()).User.ToSession() is { } session)
            sessions.Seen(session);
        await next(context);
    };
}
