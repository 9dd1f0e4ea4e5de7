using AgentConsole.Domain;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Storage;

/// <summary>What a write leaves behind in its own transaction, so that repeating the request repeats the answer and not the work.</summary>
public sealed class WriteReceipt(string actorId, string key, Func<object, IdempotentRequest?> render)
{
    private static readonly AsyncLocal<WriteReceipt?> Ambient = new();

    private bool isUsed;

    /// <summary>The receipt that writes of this flow of control leave; null for none.</summary>
    public static WriteReceipt? Current { get => Ambient.Value; set => Ambient.Value = value; }

    /// <summary>Whether there is an answer to this request already that was not left by it here.</summary>
    public async Task<bool> IsLeftElsewhereAsync(ConsoleDb db)
    {
        var oldest = Clock.Now - IdempotentRequest.Lifetime;
        return !isUsed && await db.IdempotentRequests.AnyAsync(r => r.ActorId == actorId && r.Key == key && r.CreatedAt > oldest);
    }

    /// <summary>The row for the result of a write; null when the result is a refusal, which did nothing.</summary>
    public IdempotentRequest? For(object result)
    {
        var row = render(result);
        isUsed |= row is not null;
        return row;
    }
}
