using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Access;

/// <summary>API keys: made, listed, revoked, recognised. A request costs no database read: the hashes are kept in memory.</summary>
public sealed class ApiKeyService(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer) : IDisposable
{
    /// <summary>Longest name of a key, in characters.</summary>
    public const int MaxNameLength = 100;

    private readonly SemaphoreSlim loading = new(1, 1);
    private ConcurrentDictionary<string, LiveKey>? valid;

    /// <summary>A new key. The secret is returned here and never again.</summary>
    public async Task<Outcome<NewApiKey>> CreateAsync(KeyRequest request, Actor by)
    {
        if (by.RefusesEverywhere(Permission.ManageKeys) is { } refused)
            return refused;
        if (request.Name.Trim().Length is 0 or > MaxNameLength)
            return InvalidFields.One("name", $"Give the key a name of 1 to {MaxNameLength} characters, such as what will use it.");
        if (request.Scopes.Count == 0)
            return InvalidFields.One("scopes", "Give the key at least one scope.");
        if (request.ExpiresAt <= Clock.Now)
            return InvalidFields.One("expiresAt", "Give a time in the future, or none.");
        return await StoreAsync(request, "ack_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)), by);
    }

    /// <summary>Stores a key that was chosen elsewhere, such as in the settings of an unattended set-up.</summary>
    public async Task<NewApiKey> StoreAsync(KeyRequest request, string secret, Actor by)
    {
        var keys = await ValidAsync();
        var key = await writer.RunAsync(async db =>
        {
            var made = db.Add(new ApiKey
            {
                Id = Ids.ApiKey(),
                Name = request.Name.Trim(),
                Prefix = secret[..Math.Min(8, secret.Length / 2)],
                KeyHash = Hash(secret),
                Scopes = [.. request.Scopes.Distinct().Order()],
                AgentId = request.AgentId,
                ExpiresAt = request.ExpiresAt,
                CreatedBy = by.Name,
                CreatedAt = Clock.Now,
            }).Entity;
            await db.AuditAsync(by, "api_key.created", made.Id, made.AgentId, after: made.KeyHash);
            return made;
        });
        keys[key.KeyHash] = Live(key);
        return new(key, secret);
    }

    /// <summary>All keys, newest first, revoked ones too.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.ApiKeys.OrderByDescending(k => k.Id).ToListAsync();
    }

    /// <summary>Ends a key at once.</summary>
    public async Task<Outcome<Done>> RevokeAsync(string keyId, Actor by)
    {
        if (by.RefusesEverywhere(Permission.ManageKeys) is { } refused)
            return refused;
        var keys = await ValidAsync();
        var revoked = await writer.RunAsync(async db =>
        {
            var key = await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == keyId);
            if (key is { RevokedAt: null })
            {
                key.RevokedAt = Clock.Now;
                await db.AuditAsync(by, "api_key.revoked", key.Id, key.AgentId, before: key.KeyHash);
            }
            return key;
        });
        if (revoked is null)
            return new AccessError.KeyNotFound(keyId);
        if (keys.TryRemove(revoked.KeyHash, out var live))
            live.Grants.End();
        return default(Done);
    }

    /// <summary>The key with this secret, or null. Comparing hashes of 256 random bits tells a guesser nothing by its timing.</summary>
    public async ValueTask<LiveKey?> FindAsync(string secret) =>
        (valid ?? await ValidAsync()).GetValueOrDefault(Hash(secret)) is { } found && !(found.Key.ExpiresAt <= Clock.Now) ? found : null;

    public void Dispose() => loading.Dispose();

    private async Task<ConcurrentDictionary<string, LiveKey>> ValidAsync()
    {
        if (valid is not null)
            return valid;
        await loading.WaitAsync();
        try
        {
            await using var db = await contexts.CreateDbContextAsync();
            return valid ??= new(await db.ApiKeys.Where(k => k.RevokedAt == null).ToDictionaryAsync(k => k.KeyHash, Live));
        }
        finally
        {
            loading.Release();
        }
    }

    private static LiveKey Live(ApiKey key) => new(key, new(RolePermissions.Of(key.Scopes), key.AgentId));

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

/// <summary>A key just made, with the secret that is shown once.</summary>
public sealed record NewApiKey(ApiKey Key, string Secret);

/// <summary>What a new key is to be.</summary>
/// <param name="Name">What will use it, 1 to 100 characters.</param>
/// <param name="Scopes">What it opens; at least one.</param>
/// <param name="AgentId">The one agent it is limited to; null for all.</param>
/// <param name="ExpiresAt">When it ends by itself, UTC; null for never.</param>
public sealed record KeyRequest(string Name, IReadOnlyList<KeyScope> Scopes, string? AgentId = null, DateTime? ExpiresAt = null);

/// <summary>A key that is valid, with what it may do now.</summary>
public sealed record LiveKey(ApiKey Key, Grants Grants);
