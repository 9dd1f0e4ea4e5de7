using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Access;

/// <summary>Proves who signs in. Wrong passwords and wrong codes count together: too many lock the person out for a while.</summary>
public sealed class SignInCheck(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, IPasswordHasher<ConsoleUser> hasher, ILookupNormalizer normalizer, SecurityLog security)
{
    private const int MostFailures = 10;
    private static readonly TimeSpan LockOut = TimeSpan.FromMinutes(5);

    // Nobody's: checked for e-mails that nobody has, so that the answer takes as long.
    private readonly Lazy<string> nobodys = new(() => hasher.HashPassword(null!, Guid.NewGuid().ToString()));

    /// <summary>The first step.</summary>
    public async Task<SignInOutcome> PasswordAsync(string email, string password, string? from = null)
    {
        ConsoleUser? user;
        await using (var db = await contexts.CreateDbContextAsync())
        {
            var normalized = normalizer.NormalizeEmail(email.Trim());
            user = await db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == normalized);
        }
        if (!Matches(user, password) || user is null)
            return new(Told(user is null ? SignInStep.Wrong : await FailedAsync(user.Id), user?.Id, "password", from), null);
        if (user.TwoFactorEnabled)
            return new(Told(user.DisabledAt is not null ? SignInStep.Disabled : IsLocked(user) ? SignInStep.Locked : SignInStep.NeedsCode, user.Id, "password", from), user.Id);
        return new(await PassedAsync(user.Id, _ => true, "password", from), user.Id);
    }

    /// <summary>Counts a failure; what to answer.</summary>
    internal Task<SignInStep> FailedAsync(string userId) => writer.RunAsync(async db =>
    {
        var user = await db.Users.SingleAsync(u => u.Id == userId);
        return Failed(user);
    });

    /// <summary>Passes the last step when the person may sign in and <paramref name="proves"/> says so of their newest state, which it may change.</summary>
    internal async Task<SignInStep> PassedAsync(string userId, Func<ConsoleUser, bool> proves, string means, string? from) => Told(await writer.RunAsync(async db =>
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId);
        if (user is null)
            return SignInStep.Wrong;
        if (IsLocked(user))
            return SignInStep.Locked;
        if (user.DisabledAt is not null)
            return SignInStep.Disabled;
        if (!proves(user))
            return Failed(user);
        (user.AccessFailedCount, user.LockedUntil) = (0, null);
        return SignInStep.Passed;
    }), userId, means, from);

    /// <summary>Whether this is the person's password.</summary>
    internal bool Matches(ConsoleUser? user, string password) =>
        hasher.VerifyHashedPassword(user!, user?.PasswordHash ?? nobodys.Value, password) != PasswordVerificationResult.Failed;

    private SignInStep Told(SignInStep step, string? userId, string means, string? from)
    {
        if (step is SignInStep.Wrong or SignInStep.Locked or SignInStep.Disabled)
            security.SignInRefused(userId, means, step.ToString(), from);
        return step;
    }

    private static bool IsLocked(ConsoleUser user) => user.LockedUntil > Clock.Now;

    private static SignInStep Failed(ConsoleUser user)
    {
        if (IsLocked(user))
            return SignInStep.Locked;
        if (++user.AccessFailedCount < MostFailures)
            return SignInStep.Wrong;
        (user.AccessFailedCount, user.LockedUntil) = (0, Clock.Now + LockOut);
        return SignInStep.Locked;
    }
}

/// <summary>How far a sign-in came, and who it is when that is proved or half proved.</summary>
public sealed record SignInOutcome(SignInStep Step, string? UserId);

/// <summary>What a step of signing in came to.</summary>
public enum SignInStep
{
    /// <summary>E-mail, password or code is not right.</summary>
    Wrong,

    /// <summary>Too many wrong attempts.</summary>
    Locked,

    /// <summary>Right, but an administrator disabled this person.</summary>
    Disabled,

    /// <summary>The password is right; the code of the second factor is asked next.</summary>
    NeedsCode,

    /// <summary>Signed in.</summary>
    Passed,
}
