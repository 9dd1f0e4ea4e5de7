using System.Security.Claims;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AgentConsole.Access;

/// <summary>Puts a person's name into the cookie. What they may do is looked up at each request instead.</summary>
internal sealed class UserClaims(UserManager<ConsoleUser> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<ConsoleUser>(users, options)
{
    public const string DisplayName = "display_name";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(ConsoleUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(DisplayName, user.Name));
        return identity;
    }
}
