using System.Security.Claims;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AgentConsole.Access;

/// <summary>Puts a person's name and role into the cookie.</summary>
internal sealed class UserClaims(UserManager<ConsoleUser> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<ConsoleUser>(users, options)
{
    public const string DisplayName = "display_name";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(ConsoleUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(DisplayName, user.Name));
        identity.AddClaim(new Claim(ClaimTypes.Role, user.Role.ToString()));
        return identity;
    }
}

/// <summary>Reads who acts from a signed-in principal.</summary>
public static class PrincipalActor
{
    /// <summary>The person or key behind <paramref name="principal"/>. Throws when nobody is signed in: the doors let nobody else through.</summary>
    public static Actor ToActor(this ClaimsPrincipal principal)
    {
        var id = principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in.");
        return principal.Identity!.AuthenticationType == ApiKeyHandler.Scheme
            ? new(ActorKind.ApiKey, id, principal.FindFirstValue(UserClaims.DisplayName)!)
            : new(ActorKind.Person, id, principal.FindFirstValue(UserClaims.DisplayName)!);
    }
}
