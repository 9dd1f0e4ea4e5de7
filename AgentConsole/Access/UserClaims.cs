using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace AgentConsole.Access;

/// <summary>What a cookie says: who, and which session. What they are called and may do is looked up at each request instead.</summary>
public static class UserClaims
{
    /// <summary>The person's name.</summary>
    public const string DisplayName = "display_name";

    /// <summary>The id of the session.</summary>
    public const string Session = "session";

    /// <summary>Somebody who has proved to be this person, to be signed in.</summary>
    internal static ClaimsPrincipal Of(string userId) =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, userId)], IdentityConstants.ApplicationScheme));
}
