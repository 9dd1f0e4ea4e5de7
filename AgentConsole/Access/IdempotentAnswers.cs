using System.Collections.Concurrent;
using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Access;

/// <summary>First answers to requests with an Idempotency-Key, kept for 24 hours and in a bounded number per sender.</summary>
public sealed class IdempotentAnswers(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer)
{
    private readonly ConcurrentDictionary<(string Actor, string Key), bool> running = new();

    /// <summary>A request with this key begins here; false while one is under way.</summary>
    public bool TryBegin(string actorId, string key) => running.TryAdd((actorId, key), true);

    /// <summary>It ended.</summary>
    public void End(string actorId, string key) => running.TryRemove((actorId, key), out _);

    /// <summary>The first answer to this sender's key, or null.</summary>
    public async Task<StoredAnswer?> FindAsync(string actorId, string key)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var found = await db.IdempotentRequests.SingleOrDefaultAsync(r => r.ActorId == actorId && r.Key == key);
        if (found is null)
            return null;
        if (found.CreatedAt > Clock.Now - IdempotentRequest.Lifetime)
            return new(found.RequestHash, found.Status, found.Location, found.Body);
        await RemoveOldAsync();
        return null;
    }

    /// <summary>Removes answers that are past their time, and of each sender the oldest beyond <see cref="IdempotentRequest.MostPerSender"/>.</summary>
    public async Task TidyAsync()
    {
        await RemoveOldAsync();
        await using var db = await contexts.CreateDbContextAsync();
        foreach (var sender in await db.IdempotentRequests.GroupBy(r => r.ActorId).Where(g => g.Count() > IdempotentRequest.MostPerSender).Select(g => g.Key).ToListAsync())
        {
            var last = await db.IdempotentRequests.Where(r => r.ActorId == sender).OrderByDescending(r => r.CreatedAt).Skip(IdempotentRequest.MostPerSender).Select(r => r.CreatedAt).FirstAsync();
            await writer.RunAsync(db => db.IdempotentRequests.Where(r => r.ActorId == sender && r.CreatedAt <= last).ExecuteDeleteAsync());
        }
    }

    /// <summary>From here on the write of this request leaves its answer in its own transaction, as <paramref name="render"/> makes it from the write's result; null leaves none.</summary>
    public void Keep(string actorId, string key, Func<object, StoredAnswer?> render) => WriteReceipt.Current = new(actorId, key, result => render(result) is { } answer
        ? new IdempotentRequest
        {
            ActorId = actorId,
            Key = key,
            RequestHash = answer.RequestHash,
            Status = answer.Status,
            Location = answer.Location,
            Body = answer.Body,
            CreatedAt = Clock.Now,
        }
        : null);

    private Task<int> RemoveOldAsync() => writer.RunAsync(db => db.IdempotentRequests.Where(r => r.CreatedAt <= Clock.Now - IdempotentRequest.Lifetime).ExecuteDeleteAsync());
}

/// <summary>A kept answer, and the SHA-256 of the request it answers.</summary>
public sealed record StoredAnswer(string RequestHash, int Status, string? Location, string Body);
