using System.Security.Claims;
using AgentConsole.Access;
using AgentConsole.Domain;

namespace AgentConsole.Tests.Support;

/// <summary>A signed-in person for tests that need no browser.</summary>
public sealed record Person(Actor Actor)
{
    /// <summary>As the pages see it.</summary>
    public ClaimsPrincipal Principal => new(new GrantedIdentity([new(ClaimTypes.NameIdentifier, Actor.Id), new(UserClaims.DisplayName, Actor.Name)], "test", Actor));

    /// <summary>Somebody with this role.</summary>
    public static Person Named(string name, UserRole role = UserRole.Administrator) =>
        new(new Actor(ActorKind.Person, $"user_{name.ToLowerInvariant()}", name) { Grants = new(RolePermissions.Of(role)) });
}
