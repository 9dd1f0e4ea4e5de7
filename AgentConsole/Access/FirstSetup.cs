using System.Security.Cryptography;
using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Access;

/// <summary>The first administrator: by the one-time link, or unattended from settings. There is no default password.</summary>
public sealed class FirstSetup(
    IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, IPasswordHasher<ConsoleUser> hasher, ILookupNormalizer normalizer, ApiKeyService keys, IDataProtectionProvider protection, IConfiguration configuration)
{
    // Sealed, not remembered: of several consoles, each knows the links of the others.
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("AgentConsole.Access.FirstSetup").ToTimeLimitedDataProtector();

    /// <summary>Path and query of a one-time link, which can be used for 48 hours.</summary>
    public string Link => $"/setup?token={seal.Protect("set up", PeopleService.LinkLifetime)}";

    /// <summary>Nobody can sign in yet.</summary>
    public async Task<bool> IsNeededAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        return !await db.Users.AnyAsync();
    }

    /// <summary>Uses <c>Setup:*</c>, while nobody is set up.</summary>
    /// <exception cref="StartRefusedException">The settings were refused.</exception>
    public async Task RunUnattendedAsync()
    {
        if (!await IsNeededAsync())
            return;
        var (email, password, apiKey) = (configuration["Setup:AdminEmail"], configuration["Setup:AdminPassword"], configuration["Setup:ApiKey"]);
        if (!string.IsNullOrWhiteSpace(email) && !string.IsNullOrEmpty(password))
        {
            var outcome = await AddAdministratorAsync(email.Split('@')[0], email, password);
            if (outcome.Error is InvalidFields refused)
                throw new StartRefusedException($"Setup:AdminEmail and Setup:AdminPassword were refused: {refused}");
        }
        if (!string.IsNullOrWhiteSpace(apiKey) && await keys.FindAsync(apiKey.Trim()) is null)
        {
            if (apiKey.Trim().Length < 16)
                throw new StartRefusedException("Setup:ApiKey is shorter than 16 characters; use a long random text.");
            await keys.StoreAsync(new("set-up", [KeyScope.Admin]), apiKey.Trim(), Actor.Console);
        }
    }

    /// <summary>Creates the first administrator for whoever holds the link.</summary>
    public async Task<Outcome<ConsoleUser>> CompleteAsync(string givenToken, string name, string email, string password)
    {
        if (!IsSealed(givenToken) || !await IsNeededAsync())
            return new AccessError.SetupLinkInvalid();
        return await AddAdministratorAsync(name, email, password);
    }

    private bool IsSealed(string token)
    {
        try
        {
            return seal.Unprotect(token) == "set up";
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private async Task<Outcome<ConsoleUser>> AddAdministratorAsync(string name, string email, string password)
    {
        if ((PersonFields.Refuse(name, email) ?? PasswordRules.Refuse(password, name, email)) is { } refused)
            return refused;
        var user = PersonFields.New(name, email, normalizer.NormalizeEmail(email.Trim()), UserRole.Administrator);
        user.PasswordHash = hasher.HashPassword(user, password);
        return await writer.RunAsync<Outcome<ConsoleUser>>(async db =>
        {
            if (await db.Users.AnyAsync())
                return new AccessError.SetupLinkInvalid();
            db.Add(user);
            await db.AuditAsync(Actor.Console, "person.added", user.Id, after: user.AuditHash());
            return user;
        });
    }
}
