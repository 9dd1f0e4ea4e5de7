using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Access;

/// <summary>What people do about their own account.</summary>
public sealed class AccountService(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, Sessions sessions, SignInCheck check, IPasswordHasher<ConsoleUser> hasher)
{
    /// <summary>The account.</summary>
    public async Task<Outcome<AccountView>> GetAsync(Actor by)
    {
        if (by.Refuses(Permission.Read) is { } refused)
            return refused;
        if (await FindAsync(by) is not { } user)
            return new AccessError.PersonNotFound(by.Id);
        return new AccountView(user.Name, user.Email, user.Role, user.PasswordHash is not null, user.TwoFactorEnabled, user.RecoveryCodes?.Split(',').Length ?? 0, await sessions.ListAsync(user.Id));
    }

    /// <summary>Another name, for history and presence from now on.</summary>
    public async Task<Outcome<Done>> RenameAsync(string name, Actor by) => await ChangeAsync(by, "person.renamed", (_, user) =>
    {
        user.Name = name.Trim();
        return Task.CompletedTask;
    }, PersonFields.RefuseName(name));

    /// <summary>Another password. All other sessions end.</summary>
    /// <param name="session">The session that goes on.</param>
    public async Task<Outcome<Done>> ChangePasswordAsync(string old, string password, string? session, Actor by)
    {
        if (by.Refuses(Permission.Read) is { } refused)
            return refused;
        if ((await CheckPasswordAsync(old, by)).Error is { } wrong)
            return wrong;
        var account = await FindAsync(by);
        if (PasswordRules.Refuse(password, account!.Name, account.Email) is { } invalid)
            return invalid;
        var hash = hasher.HashPassword(null!, password);
        var outcome = await ChangeAsync(by, "person.password_changed", (db, user) =>
        {
            (user.PasswordHash, user.LinkHash, user.LinkExpiresAt) = (hash, null, null);
            return Sessions.EndStoredAsync(db, by.Id, session);
        });
        sessions.EndLive(s => s.UserId == by.Id && s.Id != session);
        return outcome;
    }

    /// <summary>Chooses a password by a link that an administrator made. The link ends, and so do all sessions.</summary>
    public async Task<Outcome<string>> ChoosePasswordAsync(string token, string password)
    {
        var hashed = TextHash.Of(token);
        ConsoleUser? invited;
        await using (var db = await contexts.CreateDbContextAsync())
            invited = await InvitedAsync(db, hashed);
        if (invited is null)
            return new AccessError.PasswordLinkInvalid();
        if (PasswordRules.Refuse(password, invited.Name, invited.Email) is { } invalid)
            return invalid;
        var hash = hasher.HashPassword(invited, password);
        var outcome = await writer.RunAsync<Outcome<string>>(async db =>
        {
            // Asked again within the write: of two that use the link at once, one is too late.
            if (await InvitedAsync(db, hashed) is not { } user)
                return new AccessError.PasswordLinkInvalid();
            (user.PasswordHash, user.LinkHash, user.LinkExpiresAt, user.AccessFailedCount, user.LockedUntil) = (hash, null, null, 0, null);
            await Sessions.EndStoredAsync(db, user.Id);
            db.Tell(new SessionsChanged(user.Id));
            await db.AuditAsync(new Actor(ActorKind.Person, user.Id, user.Name), "person.password_chosen", user.Id, before: user.AuditHash(), after: user.AuditHash());
            return user.Email;
        });
        if (outcome.Error is null)
            sessions.EndLive(s => s.UserId == invited.Id);
        return outcome;
    }

    /// <summary>Ends one of one's own sessions.</summary>
    public async Task<Outcome<Done>> EndSessionAsync(string sessionId, Actor by)
    {
        if (by.Refuses(Permission.Read) is { } refused)
            return refused;
        if ((await sessions.ListAsync(by.Id)).Any(s => s.Id == sessionId))
            await sessions.EndAsync(sessionId);
        return default(Done);
    }

    /// <summary>Ends all of one's own sessions, this one too.</summary>
    public async Task<Outcome<Done>> SignOutEverywhereAsync(Actor by)
    {
        var outcome = await ChangeAsync(by, "person.signed_out_everywhere", (db, _) => Sessions.EndStoredAsync(db, by.Id));
        if (outcome.Error is null)
            sessions.EndLive(s => s.UserId == by.Id);
        return outcome;
    }

    /// <summary>Refuses unless <paramref name="password"/> is the person's; wrong ones count as when signing in.</summary>
    internal async Task<Outcome<Done>> CheckPasswordAsync(string password, Actor by)
    {
        var user = await FindAsync(by);
        // Who signs in elsewhere has none that could be asked.
        var right = user is { PasswordHash: null } || check.Matches(user, password);
        return await check.PassedAsync(by.Id, u => right && u.PasswordHash == user?.PasswordHash, "password asked again", by.From) switch
        {
            SignInStep.Passed => default(Done),
            SignInStep.Locked => new AccessError.LockedOut(),
            _ => InvalidFields.One("old", "This is not your password."),
        };
    }

    private async Task<ConsoleUser?> FindAsync(Actor by)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Users.SingleOrDefaultAsync(u => u.Id == by.Id);
    }

    private static Task<ConsoleUser?> InvitedAsync(ConsoleDb db, string linkHash) =>
        db.Users.SingleOrDefaultAsync(u => u.LinkHash == linkHash && u.LinkExpiresAt > Clock.Now && u.DisabledAt == null);

    private async Task<Outcome<Done>> ChangeAsync(Actor by, string action, Func<ConsoleDb, ConsoleUser, Task> change, ConsoleError? invalid = null)
    {
        if ((by.Refuses(Permission.Read) ?? invalid) is { } refused)
            return refused;
        var outcome = await writer.ChangePersonAsync<ConsoleUser>(by.Id, by, action, async (db, user) =>
        {
            await change(db, user);
            return user;
        });
        if (outcome.Error is null)
            sessions.ChangeLive(outcome.Value);
        return outcome.Map(_ => default(Done));
    }
}

/// <summary>One's own account.</summary>
/// <param name="HasPassword">False for who signs in elsewhere.</param>
/// <param name="RecoveryCodes">How many recovery codes are left.</param>
/// <param name="Sessions">Where one is signed in, last used first.</param>
public sealed record AccountView(string Name, string Email, UserRole Role, bool HasPassword, bool HasSecondFactor, int RecoveryCodes, IReadOnlyList<SessionView> Sessions);
