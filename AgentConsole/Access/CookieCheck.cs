using System.Security.Claims;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace AgentConsole.Access;

/// <summary>Begins a session with each sign-in, and holds the cookie against it at each request.</summary>
internal sealed class CookieCheck(Sessions sessions) : CookieAuthenticationEvents
{
    public override async Task SigningIn(CookieSigningInContext context)
    {
        var person = (ClaimsIdentity)context.Principal!.Identity!;
        var session = await sessions.OpenAsync(person.FindFirst(ClaimTypes.NameIdentifier)!.Value, context.Request.Headers.UserAgent.ToString(), From(context.HttpContext));
        person.AddClaim(new(UserClaims.Session, session));
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context.Principal!.FindFirstValue(UserClaims.Session) is { } id && await sessions.FindAsync(id) is { } session)
        {
            sessions.Seen(session, From(context.HttpContext));
            var actor = new Actor(ActorKind.Person, session.UserId, session.Name) { Grants = session.Grants, From = From(context.HttpContext) };
            Claim[] claims = [new(ClaimTypes.NameIdentifier, session.UserId), new(UserClaims.DisplayName, session.Name), new(UserClaims.Session, session.Id)];
            context.ReplacePrincipal(new(new GrantedIdentity(claims, context.Scheme.Name, actor) { Session = session }));
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    public override Task SigningOut(CookieSigningOutContext context) =>
        context.HttpContext.User.ToSession() is { } session ? sessions.EndAsync(session.Id) : Task.CompletedTask;

    private static string? From(HttpContext http) => http.Connection.RemoteIpAddress?.ToString();
}
