using System.Security.Claims;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace AgentConsole.Access;

/// <summary>Begins a session with each sign-in, and holds the cookie against it at each request.</summary>
internal sealed class CookieCheck(Sessions sessions, SecurityLog security) : CookieAuthenticationEvents
{
    public override async Task SigningIn(CookieSigningInContext context)
    {
        var person = (ClaimsIdentity)context.Principal!.Identity!;
        var userId = person.FindFirst(ClaimTypes.NameIdentifier)!.Value;
        var session = await sessions.OpenAsync(userId, context.Request.Headers.UserAgent.ToString(), context.HttpContext.From());
        person.AddClaim(new(UserClaims.Session, session));
        security.SignedIn(userId, context.Properties.GetParameter<string>(UserClaims.Means) ?? "", session, context.HttpContext.From());
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context.Principal!.FindFirstValue(UserClaims.Session) is { } id && await sessions.FindAsync(id) is { } session)
        {
            sessions.Seen(session, context.HttpContext.From());
            var actor = new Actor(ActorKind.Person, session.UserId, session.Name) { Grants = session.Grants, From = context.HttpContext.From(), OnRefusal = security.PermissionRefused };
            Claim[] claims = [new(ClaimTypes.NameIdentifier, session.UserId), new(UserClaims.DisplayName, session.Name), new(UserClaims.Session, session.Id)];
            context.ReplacePrincipal(new(new GrantedIdentity(claims, context.Scheme.Name, actor) { Session = session }));
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    public override async Task SigningOut(CookieSigningOutContext context)
    {
        if (context.HttpContext.User.ToSession() is not { } session)
            return;
        await sessions.EndAsync(session.Id);
        security.SignedOut(session.UserId, session.Id, context.HttpContext.From());
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        var page = (context.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        security.PageRefused(context.HttpContext.User.FindFirstValue(ClaimTypes.NameIdentifier), page, context.HttpContext.From());
        return base.RedirectToAccessDenied(context);
    }
}
