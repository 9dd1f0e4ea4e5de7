using System.Security.Claims;
using AgentConsole.Domain;

namespace AgentConsole.Access;

/// <summary>A signed-in identity that carries what it may do now, so that whoever holds it sees a change at once.</summary>
internal sealed class GrantedIdentity : ClaimsIdentity
{
    private readonly Actor actor;

    public GrantedIdentity(IEnumerable<Claim> claims, string scheme, Actor actor) : base(claims, scheme) => this.actor = actor;

    private GrantedIdentity(GrantedIdentity other) : base(other) => actor = other.actor;

    /// <summary>Who this is.</summary>
    public Actor Who => actor;

    public override ClaimsIdentity Clone() => new GrantedIdentity(this);
}

/// <summary>Reads who acts from a signed-in principal.</summary>
public static class PrincipalActor
{
    /// <summary>The person or key behind <paramref name="principal"/>. Throws when nobody is signed in: the doors let nobody else through.</summary>
    public static Actor ToActor(this ClaimsPrincipal principal) =>
        principal.Identities.OfType<GrantedIdentity>().FirstOrDefault()?.Who ?? throw new InvalidOperationException("Nobody is signed in.");
}
