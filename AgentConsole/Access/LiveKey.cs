using AgentConsole.Domain;

namespace AgentConsole.Access;

/// <summary>A key that is valid, with what it may do now.</summary>
internal sealed class LiveKey(ApiKey key, Grants grants)
{
    private long usedTicks;

    public ApiKey Key { get; } = key;

    /// <summary>Shared by all requests with the key.</summary>
    public Grants Grants { get; } = grants;

    /// <summary>Remembers that it was used, in memory only.</summary>
    public void Used(DateTime at) => Volatile.Write(ref usedTicks, at.Ticks);

    /// <summary>When it was used last, UTC, and forgets it; null when it was not used since it was asked before.</summary>
    public DateTime? TakeUse() => Interlocked.Exchange(ref usedTicks, 0) is var ticks and not 0
        ? new DateTime(ticks - (ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc)
        : null;
}
