using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Access;

/// <summary>API keys: made, listed, revoked, recognised. A request costs no database read: the hashes are kept in memory.</summary>
public sealed class ApiKeyService
{
    /// <summary>Longest name of a key, in characters.</summary>
    public const int MaxNameLength = 100;

    private readonly ConcurrentDictionary<string, LiveKey> valid = new(StringComparer.Ordinal);
    private readonly IDbContextFactory<ConsoleDb> contexts;
    private readonly StoreWriter writer;
    private readonly Store store;
    private readonly TimeProvider time;
    private readonly InStep inStep;
    private volatile bool isLoaded;

    public ApiKeyService(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, Store store, Notices notices, TimeProvider time, ILogger<ApiKeyService> log)
    {
        (this.contexts, this.writer, this.store, this.time) = (contexts, writer, store, time);
        inStep = new(contexts, notices, time, log);
        inStep.On<KeysChanged>(_ => ReadAsync(null));
        inStep.OnMissed(() => ReadAsync(null));
    }

    /// <summary>A new key, which opens nothing that <paramref name="by"/> may not do. The secret is returned here and never again.</summary>
    public async Task<Outcome<NewApiKey>> CreateAsync(KeyRequest request, Actor by)
    {
        if (by.RefusesEverywhere(Permission.ManageKeys) is { } refused)
            return refused;
        if (Problems(request) is { } invalid)
            return invalid;
        foreach (var permission in RolePermissions.Of(request.Scopes))
        {
            if (by.Refuses(permission) is { } more)
                return more;
        }
        if (request.AgentId is { } agentId && !await IsAgentAsync(agentId))
            return InvalidFields.One("agentId", "There is no agent with this id. Leave it out for a key to all agents.");
        return await StoreAsync(request, "ack_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)), by);
    }

    /// <summary>Stores a key that was chosen elsewhere, such as in the settings of an unattended set-up.</summary>
    internal async Task<Outcome<NewApiKey>> StoreAsync(KeyRequest request, string secret, Actor by)
    {
        // As an outcome, which is what a repeat with the same Idempotency-Key is answered from.
        var stored = await writer.RunAsync<Outcome<NewApiKey>>(async db =>
        {
            var made = db.Add(new ApiKey
            {
                Id = Ids.ApiKey(),
                Name = request.Name.Trim(),
                Prefix = secret[..Math.Min(8, secret.Length / 2)],
                KeyHash = TextHash.Of(secret),
                Scopes = [.. request.Scopes.Distinct().Order()],
                AgentId = request.AgentId,
                ExpiresAt = request.ExpiresAt,
                CreatedBy = by.Name,
                CreatedAt = Clock.Now,
            }).Entity;
            await db.AuditAsync(by, "api_key.created", made.Id, made.AgentId, after: Fingerprint(made));
            db.Tell(new KeysChanged());
            return new NewApiKey(made, secret);
        });
        inStep.Change(() => valid.TryAdd(stored.Value.Key.KeyHash, Live(stored.Value.Key)));
        return stored;
    }

    /// <summary>Keys, newest first, revoked ones too; <paramref name="before"/> is the last id of the page before.</summary>
    public async Task<Outcome<IReadOnlyList<ApiKey>>> ListAsync(int limit, string? before, Actor by, CancellationToken cancel = default)
    {
        if (by.RefusesEverywhere(Permission.ManageKeys) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var keys = before is null ? db.ApiKeys : db.ApiKeys.Where(k => string.Compare(k.Id, before) < 0);
        return await keys.OrderByDescending(k => k.Id).Take(limit).ToListAsync(cancel);
    }

    /// <summary>One key, without its secret.</summary>
    public async Task<Outcome<ApiKey>> GetAsync(string keyId, Actor by, CancellationToken cancel = default)
    {
        if (by.RefusesEverywhere(Permission.ManageKeys) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == keyId, cancel) is { } key ? key : new AccessError.KeyNotFound(keyId);
    }

    /// <summary>Ends a key at once, for requests that are under way, too.</summary>
    public async Task<Outcome<Done>> RevokeAsync(string keyId, Actor by)
    {
        if (by.RefusesEverywhere(Permission.ManageKeys) is { } refused)
            return refused;
        var revoked = await writer.RunAsync(async db =>
        {
            var key = await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == keyId);
            if (key is { RevokedAt: null })
            {
                key.RevokedAt = Clock.Now;
                await db.AuditAsync(by, "api_key.revoked", key.Id, key.AgentId, before: Fingerprint(key));
                db.Tell(new KeysChanged());
            }
            return key;
        });
        if (revoked is null)
            return new AccessError.KeyNotFound(keyId);
        inStep.Change(() => End(revoked.KeyHash));
        return default(Done);
    }

    /// <summary>The key with this secret, or null. Comparing hashes of 256 random bits tells a guesser nothing by its timing.</summary>
    internal async ValueTask<LiveKey?> FindAsync(string secret)
    {
        var hash = TextHash.Of(secret);
        if (!isLoaded)
            await ReadAsync(null);
        else if (!inStep.IsSure || (store.IsShared && !valid.ContainsKey(hash)))
            // It may have been made at another console a moment ago.
            await ReadAsync(hash);
        if (!valid.TryGetValue(hash, out var found))
            return null;
        var now = time.GetUtcNow().UtcDateTime;
        if (found.Key.ExpiresAt <= now)
            return null;
        found.Used(now);
        return found;
    }

    /// <summary>Writes down when keys were used that were used since the last time.</summary>
    internal async Task WriteUsesAsync()
    {
        var used = valid.Values.Select(k => (k.Key.Id, At: k.TakeUse())).Where(u => u.At is not null).ToList();
        if (used.Count == 0)
            return;
        await writer.RunAsync(async db =>
        {
            foreach (var (id, at) in used)
                await db.ApiKeys.Where(k => k.Id == id && (k.LastUsedAt == null || k.LastUsedAt < at)).ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, at));
            return default(Done);
        });
    }

    private InvalidFields? Problems(KeyRequest request)
    {
        if (request.Name.Trim().Length is 0 or > MaxNameLength)
            return InvalidFields.One("name", $"Give the key a name of 1 to {MaxNameLength} characters, such as what will use it.");
        if (request.Scopes.Count == 0)
            return InvalidFields.One("scopes", "Give the key at least one scope.");
        return request.ExpiresAt <= time.GetUtcNow().UtcDateTime ? InvalidFields.One("expiresAt", "Give a time in the future, or none.") : null;
    }

    private async Task<bool> IsAgentAsync(string agentId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Agents.AnyAsync(a => a.Id == agentId && a.DeletedAt == null);
    }

    /// <summary>Reads the key with this hash, or all of them with null, from the database.</summary>
    private Task ReadAsync(string? hash) => inStep.ReadAsync(
        db => db.ApiKeys.Where(k => k.RevokedAt == null && (hash == null || k.KeyHash == hash)).ToListAsync(),
        stored =>
        {
            stored.ForEach(k => valid.TryAdd(k.KeyHash, Live(k)));
            foreach (var gone in valid.Keys.Where(k => hash is null || k == hash).Except(stored.Select(k => k.KeyHash)).ToList())
                End(gone);
            isLoaded |= hash is null;
        });

    private void End(string hash)
    {
        if (valid.TryRemove(hash, out var live))
            live.Grants.End();
    }

    private static LiveKey Live(ApiKey key) => new(key, new(RolePermissions.Of(key.Scopes), key.AgentId));

    private static string Fingerprint(ApiKey key) => AuditTrail.HashOf(new JsonObject
    {
        ["name"] = key.Name,
        ["scopes"] = new JsonArray([.. key.Scopes.Select(s => JsonValue.Create(s.ToString()))]),
        ["agentId"] = key.AgentId,
        ["expiresAt"] = key.ExpiresAt?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
    });
}

/// <summary>A key was made or revoked.</summary>
internal sealed record KeysChanged;
