using System.Buffers.Text;
using System.Security.Cryptography;
using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Access;

/// <summary>The people who may sign in, as an administrator keeps them. A change counts at once, in open pages too.</summary>
public sealed class PeopleService(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, Sessions sessions, ILookupNormalizer normalizer)
{
    /// <summary>How long a link by which a password is chosen can be used.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(48);

    /// <summary>Everybody, by name.</summary>
    public async Task<Outcome<IReadOnlyList<PersonView>>> ListAsync(Actor by)
    {
        if (by.RefusesEverywhere(Permission.ManagePeople) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync();
        var people = await db.Users.OrderBy(u => u.Name).ThenBy(u => u.Id).ToListAsync();
        var open = await sessions.ListAsync();
        return people.ConvertAll(user => View(user, open[user.Id].Count()));
    }

    /// <summary>Adds somebody, who chooses a password by the link that is answered once.</summary>
    public async Task<Outcome<PersonLink>> AddAsync(string name, string email, UserRole role, Actor by)
    {
        if (by.RefusesEverywhere(Permission.ManagePeople) is { } refused)
            return refused;
        if (PersonFields.Refuse(name, email) is { } invalid)
            return invalid;
        var normalized = normalizer.NormalizeEmail(email.Trim());
        var (token, hash) = NewToken();
        return await writer.RunAsync<Outcome<PersonLink>>(async db =>
        {
            if (await db.Users.AnyAsync(u => u.NormalizedEmail == normalized))
                return InvalidFields.One("email", "Somebody with this e-mail is here already.");
            var user = PersonFields.New(name, email, normalized, role);
            (user.LinkHash, user.LinkExpiresAt) = (hash, Clock.Now + LinkLifetime);
            db.Add(user);
            await db.AuditAsync(by, "person.added", user.Id, after: user.AuditHash());
            return new PersonLink(View(user, 0), Path(token));
        });
    }

    /// <summary>A new link to choose a password by, for who forgot it or let the first one pass; older links end.</summary>
    public async Task<Outcome<PersonLink>> MakeLinkAsync(string userId, Actor by)
    {
        var (token, hash) = NewToken();
        var changed = await ChangeAsync(userId, by, "person.link_made", (_, user) =>
        {
            (user.LinkHash, user.LinkExpiresAt) = (hash, Clock.Now + LinkLifetime);
            return Task.FromResult<ConsoleError?>(null);
        });
        return changed.Map(person => new PersonLink(person, Path(token)));
    }

    /// <summary>Gives another role; what it allows counts at once.</summary>
    public async Task<Outcome<PersonView>> ChangeRoleAsync(string userId, UserRole role, Actor by)
    {
        if (!Enum.IsDefined(role))
            return InvalidFields.One("role", "Choose one of the roles.");
        return await ChangeAsync(userId, by, "person.role_changed", async (db, user) =>
        {
            if (role != UserRole.Administrator && await IsLastAdministratorAsync(db, user))
                return new AccessError.LastAdministrator();
            user.Role = role;
            return null;
        });
    }

    /// <summary>Lets somebody sign in no more; open pages end.</summary>
    public async Task<Outcome<PersonView>> DisableAsync(string userId, Actor by) => EndSessions(userId, await ChangeAsync(userId, by, "person.disabled", async (db, user) =>
    {
        if (await IsLastAdministratorAsync(db, user))
            return new AccessError.LastAdministrator();
        (user.DisabledAt, user.LinkHash, user.LinkExpiresAt) = (user.DisabledAt ?? Clock.Now, null, null);
        await Sessions.EndStoredAsync(db, userId);
        return null;
    }));

    /// <summary>Lets somebody sign in again.</summary>
    public Task<Outcome<PersonView>> EnableAsync(string userId, Actor by) => ChangeAsync(userId, by, "person.enabled", (_, user) =>
    {
        user.DisabledAt = null;
        return Task.FromResult<ConsoleError?>(null);
    });

    /// <summary>Takes the second factor away from who lost it; they can set up a new one.</summary>
    public Task<Outcome<PersonView>> ResetSecondFactorAsync(string userId, Actor by) => ChangeAsync(userId, by, "person.second_factor_reset", (_, user) =>
    {
        SecondFactor.Remove(user);
        return Task.FromResult<ConsoleError?>(null);
    });

    /// <summary>Ends all sessions of a person.</summary>
    public async Task<Outcome<PersonView>> SignOutEverywhereAsync(string userId, Actor by) => EndSessions(userId, await ChangeAsync(userId, by, "person.signed_out_everywhere", async (db, _) =>
    {
        await Sessions.EndStoredAsync(db, userId);
        return null;
    }));

    private async Task<Outcome<PersonView>> ChangeAsync(string userId, Actor by, string action, Func<ConsoleDb, ConsoleUser, Task<ConsoleError?>> change)
    {
        if (by.RefusesEverywhere(Permission.ManagePeople) is { } refused)
            return refused;
        var outcome = await writer.ChangePersonAsync<ConsoleUser>(userId, by, action, async (db, user) => await change(db, user) is { } not ? not : user);
        if (outcome.Error is { } failed)
            return failed;
        sessions.ChangeLive(outcome.Value);
        return View(outcome.Value, (await sessions.ListAsync(userId)).Count);
    }

    private Outcome<PersonView> EndSessions(string userId, Outcome<PersonView> outcome)
    {
        if (outcome.Error is null)
            sessions.EndLive(s => s.UserId == userId);
        return outcome;
    }

    private static async Task<bool> IsLastAdministratorAsync(ConsoleDb db, ConsoleUser user) =>
        user is { Role: UserRole.Administrator, DisabledAt: null } && !await db.Users.AnyAsync(u => u.Id != user.Id && u.Role == UserRole.Administrator && u.DisabledAt == null);

    private static (string Token, string Hash) NewToken()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (token, TextHash.Of(token));
    }

    private static string Path(string token) => $"/choose-password?token={token}";

    private static PersonView View(ConsoleUser user, int sessions) =>
        new(user.Id, user.Name, user.Email, user.Role, user.TwoFactorEnabled, user.LastSignInAt, sessions, user.DisabledAt is not null, user.PasswordHash is null && user.ExternalId is null, user.LinkExpiresAt > Clock.Now ? user.LinkExpiresAt : null);
}
