using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Secret = AgentConsole.Domain.Secret;

namespace AgentConsole.Access;

/// <summary>Secrets that tools name as <c>secret://name</c>: stored, replaced, deleted, never shown. Their values leave only towards the runtime that carries a call.</summary>
public sealed partial class SecretService(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, IDataProtectionProvider protection)
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxNameLength = 64;

    /// <summary>Longest value, in bytes of UTF-8.</summary>
    public const int MaxValueBytes = 8 * 1024;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly IDataProtector protector = protection.CreateProtector("AgentConsole.Access.Secret");

    /// <summary>Secrets by name with where each is used; <paramref name="after"/> is the last name of the page before.</summary>
    public async Task<Outcome<IReadOnlyList<StoredSecret>>> ListAsync(int limit, string? after, Actor by, CancellationToken cancel = default)
    {
        if (by.RefusesEverywhere(Permission.ManageSecrets) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.Secrets.Where(s => after == null || string.Compare(s.Name, after) > 0).OrderBy(s => s.Name).Take(limit).ToListAsync(cancel);
        var uses = found.Count == 0 ? SecretUses.None : await SecretUses.ReadAsync(db, cancel);
        return found.ConvertAll(s => StoredSecret.From(s, uses[s.Name]));
    }

    /// <summary>Stores <paramref name="value"/> under <paramref name="name"/>, in place of the one before. Calls that are handed over from now on get it.</summary>
    public async Task<Outcome<StoredSecret>> StoreAsync(string name, string value, Actor by)
    {
        if (by.RefusesEverywhere(Permission.ManageSecrets) is { } refused)
            return refused;
        if (Problems(name, value) is { } invalid)
            return invalid;
        var sealedValue = protector.Protect(value);
        var stored = await writer.RunAsync(async db =>
        {
            var (now, found) = (Clock.Now, await db.Secrets.SingleOrDefaultAsync(s => s.Name == name));
            var before = found is null ? null : Fingerprint(found.ProtectedValue);
            var secret = found ?? db.Add(new Secret { Name = name, ProtectedValue = sealedValue, CreatedBy = by.Name, CreatedAt = now, UpdatedBy = by.Name, UpdatedAt = now }).Entity;
            (secret.ProtectedValue, secret.UpdatedBy, secret.UpdatedAt) = (sealedValue, by.Name, now);
            await db.AuditAsync(by, before is null ? "secret.stored" : "secret.replaced", name, before: before, after: Fingerprint(sealedValue));
            return secret;
        });
        await using var read = await contexts.CreateDbContextAsync();
        return StoredSecret.From(stored, (await SecretUses.ReadAsync(read))[name]);
    }

    /// <summary>Deletes a secret; one that a draft, a current version or a running experiment names only with <paramref name="whileUsed"/>.</summary>
    public async Task<Outcome<Done>> DeleteAsync(string name, bool whileUsed, Actor by)
    {
        if (by.RefusesEverywhere(Permission.ManageSecrets) is { } refused)
            return refused;
        return await writer.RunAsync<Outcome<Done>>(async db =>
        {
            if (await db.Secrets.SingleOrDefaultAsync(s => s.Name == name) is not { } secret)
                return new AccessError.SecretNotFound(name);
            if (!whileUsed && (await SecretUses.ReadAsync(db))[name].ToList() is { Count: > 0 } uses)
                return new AccessError.SecretInUse(name, uses);
            db.Remove(secret);
            await db.AuditAsync(by, "secret.deleted", name, before: Fingerprint(secret.ProtectedValue));
            return default(Done);
        });
    }

    /// <summary>The names that are stored: for checks, which tell no more than that one is missing.</summary>
    internal async Task<IReadOnlySet<string>> NamesAsync(CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Secrets.Select(s => s.Name).ToHashSetAsync(cancel);
    }

    /// <summary>The values of these secrets, for the runtime that carries a call, and nobody else.</summary>
    internal async Task<Outcome<IReadOnlyDictionary<string, string>>> OpenAsync(IReadOnlyCollection<string> names)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (names.Count == 0)
            return values;
        await using var db = await contexts.CreateDbContextAsync();
        var stored = await db.Secrets.Where(s => names.Contains(s.Name)).ToDictionaryAsync(s => s.Name, s => s.ProtectedValue);
        foreach (var name in names)
        {
            if (!stored.TryGetValue(name, out var sealedValue))
                return new AccessError.SecretNotFound(name);
            try
            {
                values[name] = protector.Unprotect(sealedValue);
            }
            catch (CryptographicException)
            {
                return new AccessError.SecretUnreadable(name);
            }
        }
        return values;
    }

    private static InvalidFields? Problems(string name, string value)
    {
        if (name.Length > MaxNameLength || !Name().IsMatch(name))
            return InvalidFields.One("name", $"Use 1 to {MaxNameLength} lower-case letters, digits and single hyphens between them, such as crm-token.");
        if (value.Length == 0)
            return InvalidFields.One("value", "Give the value to store.");
        try
        {
            return value.Contains('\0', StringComparison.Ordinal) ? InvalidFields.One("value", "holds a NUL character, which no header can carry.")
                : Strict.GetByteCount(value) > MaxValueBytes ? InvalidFields.One("value", $"is longer than {MaxValueBytes:N0} bytes.")
                : null;
        }
        catch (EncoderFallbackException)
        {
            return InvalidFields.One("value", "is not valid Unicode: it holds half of a character.");
        }
    }

    // Of what is stored, not of the value: a short value could be guessed from its hash.
    private static string Fingerprint(string sealedValue) => TextHash.Of(sealedValue);

    [GeneratedRegex("^[a-z0-9](-?[a-z0-9])*\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Name();
}
