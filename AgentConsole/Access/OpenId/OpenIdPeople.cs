using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Access.OpenId;

/// <summary>Finds the person whom the provider vouches for: by issuer and subject, the first time by an e-mail that the provider has verified.</summary>
internal sealed class OpenIdPeople(StoreWriter writer, ILookupNormalizer normalizer)
{
    /// <summary>The id of the person to sign in, or why nobody is.</summary>
    public Task<Outcome<string>> FindAsync(OpenIdSettings settings, OpenIdClaims claims) => writer.RunAsync<Outcome<string>>(async db =>
    {
        var external = $"{claims.Issuer} {claims.Subject}";
        var user = await db.Users.SingleOrDefaultAsync(u => u.ExternalId == external) ?? await MatchAsync(db, settings, claims, external);
        if (user is null)
            return new AccessError.OpenIdUnknown();
        if (user.DisabledAt is not null)
            return new AccessError.Disabled();
        return user.Id;
    });

    private async Task<ConsoleUser?> MatchAsync(ConsoleDb db, OpenIdSettings settings, OpenIdClaims claims, string external)
    {
        if (!claims.IsEmailVerified || claims.Email is not { } email)
            return null;
        var normalized = normalizer.NormalizeEmail(email);
        var user = await db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == normalized);
        if (user is { ExternalId: null })
        {
            var before = user.AuditHash();
            (user.ExternalId, user.LinkHash, user.LinkExpiresAt) = (external, null, null);
            await db.AuditAsync(By(user), "person.linked", user.Id, before: before, after: user.AuditHash());
            return user;
        }
        var name = string.IsNullOrWhiteSpace(claims.Name) ? email.Split('@')[0] : claims.Name;
        if (user is not null || settings.Role is not { } role || PersonFields.Refuse(name, email) is not null)
            return null;
        var added = PersonFields.New(name, email, normalized, role);
        added.ExternalId = external;
        db.Add(added);
        await db.AuditAsync(By(added), "person.added", added.Id, after: added.AuditHash());
        return added;
    }

    private static Actor By(ConsoleUser user) => new(ActorKind.Person, user.Id, user.Name);
}

/// <summary>What the provider says of somebody.</summary>
internal sealed record OpenIdClaims(string Issuer, string Subject, string? Email, bool IsEmailVerified, string? Name);
