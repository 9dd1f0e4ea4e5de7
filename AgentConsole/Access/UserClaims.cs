using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace AgentConsole.Access;

/// <summary>What a cookie says: who, and which session. What they are called and may do is looked up at each request instead.</summary>
public static class UserClaims
{
    /// <summary>The person's name.</summary>
    public const string DisplayName = "display_name";

    /// <summary>The id of the session.</summary>
    public const string Session = "session";

    /// <summary>By what somebody signs in, for the security log; not part of the cookie.</summary>
    internal const string Means = "means";

    /// <summary>The address that a request comes from; null when it is none.</summary>
    internal static string? From(this HttpContext http) => http.Connection.RemoteIpAddress?.ToString();

    /// <summary>A sign-in by <paramref name="means"/> that outlives the browser's window.</summary>
    internal static AuthenticationProperties By(string means)
    {
        var properties = new AuthenticationProperties { IsPersistent = true };
        properties.SetParameter(Means, means);
        return properties;
    }

    /// <summary>Somebody who has proved to be this person, to be signed in.</summary>
    internal static ClaimsPrincipal Of(string userId) =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, userId)], IdentityConstants.ApplicationScheme));
}
