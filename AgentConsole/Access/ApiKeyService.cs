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
    private ConcurrentDictionary<string, ApiKey>? valid;

    /// <summary>A new key. The secret is returned here and never again.</summary>
    public async Task<Outcome<NewApiKey>> CreateAsync(string name, Actor by)
    {
        name = name.Trim();
        if (name.Length is 0 or > MaxNameLength)
            return InvalidFields.One("name", $"Give the key a name of 1 to {MaxNameLength} characters, such as what will use it.");
        return await StoreAsync(name, "ack_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)), by);
    }

    /// <summary>Stores a key that was chosen elsewhere, such as in the settings of an unattended set-up.</summary>
    public async Task<NewApiKey> StoreAsync(string name, string secret, Actor by)
    {
        var keys = await ValidAsync();
        var key = await writer.RunAsync(db => Task.FromResult(db.Add(new ApiKey
        {
            Id = Ids.ApiKey(),
            Name = name,
            Prefix = secret[..Math.Min(8, secret.Length / 2)],
            KeyHash = Hash(secret),
            CreatedBy = by.Name,
            CreatedAt = Clock.Now,
        }).Entity));
        keys[key.KeyHash] = key;
        return new(key, secret);
    }

    /// <summary>All keys, newest first, revoked ones too.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.ApiKeys.OrderByDescending(k => k.Id).ToListAsync();
    }

    /// <summary>Ends a key at once.</summary>
    public async Task<Outcome<Done>> RevokeAsync(string keyId)
    {
        var keys = await ValidAsync();
        var revoked = await writer.RunAsync(async db =>
        {
            var key = await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == keyId);
            if (key is not null)
                key.RevokedAt ??= Clock.Now;
            return key;
        });
        if (revoked is null)
            return new AccessError.KeyNotFound(keyId);
        keys.TryRemove(revoked.KeyHash, out _);
        return default(Done);
    }

    /// <summary>The key with this secret, or null. Comparing hashes of 256 random bits tells a guesser nothing by its timing.</summary>
    public async ValueTask<ApiKey?> FindAsync(string secret) => (valid ?? await ValidAsync()).GetValueOrDefault(Hash(secret));

    public void Dispose() => loading.Dispose();

    private async Task<ConcurrentDictionary<string, ApiKey>> ValidAsync()
    {
        if (valid is not null)
            return valid;
        await loading.WaitAsync();
        try
        {
            await using var db = await contexts.CreateDbContextAsync();
            return valid ??= new(await db.ApiKeys.Where(k => k.RevokedAt == null).ToDictionaryAsync(k => k.KeyHash));
        }
        finally
        {
            loading.Release();
        }
    }

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

/// <summary>A key just made, with the secret that is shown once.</summary>
public sealed record NewApiKey(ApiKey Key, string Secret);
