using System.Security.Claims;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace AgentConsole.Access;

/// <summary>Holds a cookie against who may sign in now, at each request.</summary>
internal sealed class CookieCheck(People people) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var claims = context.Principal!;
        if (claims.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && await people.FindAsync(id) is { } grants && grants.Allow(Permission.Read))
        {
            var actor = new Actor(ActorKind.Person, id, claims.FindFirstValue(UserClaims.DisplayName) ?? "")
            {
                Grants = grants,
                From = context.HttpContext.Connection.RemoteIpAddress?.ToString(),
            };
            context.ReplacePrincipal(new(new GrantedIdentity(claims.Claims, context.Scheme.Name, actor)));
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }
}
