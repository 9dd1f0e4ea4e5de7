using System.Security.Claims;
using AgentConsole.Domain;

namespace AgentConsole.Access;

/// <summary>A signed-in identity that carries what it may do now, so that whoever holds it sees a change at once.</summary>
internal sealed class GrantedIdentity : ClaimsIdentity
{
    private readonly Actor actor;

    public GrantedIdentity(IEnumerable<Claim> claims, string scheme, Actor actor) : base(claims, scheme) => this.actor = actor;

    private GrantedIdentity(GrantedIdentity other) : base(other) => (actor, Session) = (other.actor, other.Session);

    /// <summary>Who this is.</summary>
    public Actor Who => actor;

    /// <summary>The sign-in it comes from; null for a key.</summary>
    public LiveSession? Session { get; init; }

    public override ClaimsIdentity Clone() => new GrantedIdentity(this);
}

/// <summary>Reads who acts from a signed-in principal.</summary>
public static class PrincipalActor
{
    /// <summary>The person or key behind <paramref name="principal"/>. Throws when nobody is signed in: the doors let nobody else through.</summary>
    public static Actor ToActor(this ClaimsPrincipal principal) =>
        principal.Identities.OfType<GrantedIdentity>().FirstOrDefault()?.Who ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The sign-in that <paramref name="principal"/> comes from; null for a key, or when nobody is signed in.</summary>
    public static LiveSession? ToSession(this ClaimsPrincipal principal) => principal.Identities.OfType<GrantedIdentity>().FirstOrDefault()?.Session;
}
