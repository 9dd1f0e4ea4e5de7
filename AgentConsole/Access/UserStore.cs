using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Access;

/// <summary>ASP.NET Core Identity over the console's own tables and its one writer.</summary>
internal sealed class UserStore(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer) :
    IUserPasswordStore<ConsoleUser>, IUserEmailStore<ConsoleUser>, IUserSecurityStampStore<ConsoleUser>, IUserLockoutStore<ConsoleUser>
{
    public async Task<IdentityResult> CreateAsync(ConsoleUser user, CancellationToken cancellationToken)
    {
        await writer.RunAsync(db => Task.FromResult(db.Add(user).Entity), cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(ConsoleUser user, CancellationToken cancellationToken)
    {
        await writer.RunAsync(db => Task.FromResult(db.Update(user).Entity), cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> DeleteAsync(ConsoleUser user, CancellationToken cancellationToken)
    {
        await writer.RunAsync(db => Task.FromResult(db.Remove(user).Entity), cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<ConsoleUser?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken);
    }

    public async Task<ConsoleUser?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == normalizedEmail, cancellationToken);
    }

    // People sign in by e-mail, so the user name is the e-mail.
    public Task<ConsoleUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => FindByEmailAsync(normalizedUserName, cancellationToken);

    public Task<string> GetUserIdAsync(ConsoleUser user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(ConsoleUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task SetUserNameAsync(ConsoleUser user, string? userName, CancellationToken cancellationToken) => SetEmailAsync(user, userName, cancellationToken);

    public Task<string?> GetNormalizedUserNameAsync(ConsoleUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedEmail);

    public Task SetNormalizedUserNameAsync(ConsoleUser user, string? normalizedName, CancellationToken cancellationToken) => SetNormalizedEmailAsync(user, normalizedName, cancellationToken);

    public Task<string?> GetEmailAsync(ConsoleUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task SetEmailAsync(ConsoleUser user, string? email, CancellationToken cancellationToken) => Set(() => user.Email = email!);

    public Task<string?> GetNormalizedEmailAsync(ConsoleUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedEmail);

    public Task SetNormalizedEmailAsync(ConsoleUser user, string? normalizedEmail, CancellationToken cancellationToken) => Set(() => user.NormalizedEmail = normalizedEmail!);

    // Only an administrator adds people, so an e-mail is never left to be confirmed.
    public Task<bool> GetEmailConfirmedAsync(ConsoleUser user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetEmailConfirmedAsync(ConsoleUser user, bool confirmed, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetPasswordHashAsync(ConsoleUser user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash);

    public Task<string?> GetPasswordHashAsync(ConsoleUser user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(ConsoleUser user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(ConsoleUser user, string stamp, CancellationToken cancellationToken) => Set(() => user.SecurityStamp = stamp);

    public Task<string?> GetSecurityStampAsync(ConsoleUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(ConsoleUser user, CancellationToken cancellationToken) =>
        Task.FromResult<DateTimeOffset?>(user.LockedUntil is { } until ? new DateTimeOffset(until, TimeSpan.Zero) : null);

    public Task SetLockoutEndDateAsync(ConsoleUser user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => Set(() => user.LockedUntil = lockoutEnd?.UtcDateTime);

    public Task<int> IncrementAccessFailedCountAsync(ConsoleUser user, CancellationToken cancellationToken) => Task.FromResult(++user.AccessFailedCount);

    public Task ResetAccessFailedCountAsync(ConsoleUser user, CancellationToken cancellationToken) => Set(() => user.AccessFailedCount = 0);

    public Task<int> GetAccessFailedCountAsync(ConsoleUser user, CancellationToken cancellationToken) => Task.FromResult(user.AccessFailedCount);

    public Task<bool> GetLockoutEnabledAsync(ConsoleUser user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(ConsoleUser user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        // Nothing is held between operations.
    }

    private static Task Set(Action set)
    {
        set();
        return Task.CompletedTask;
    }
}
