using AgentConsole.Domain;

namespace AgentConsole.Access;

/// <summary>A sign-in that is in use: all requests and open pages of it share this object, so that its end reaches them at once.</summary>
public sealed class LiveSession(UserSession session, ConsoleUser user)
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long lastSeen = session.LastSeenAt.Ticks;

    public string Id { get; } = session.Id;

    public string UserId { get; } = user.Id;

    public DateTime CreatedAt { get; } = session.CreatedAt;

    /// <summary>The person's name as it is now.</summary>
    public string Name { get; private set; } = user.Name;

    /// <summary>The person's role as it is now.</summary>
    public UserRole Role { get; private set; } = user.Role;

    /// <summary>What it may do now; nothing once it has ended.</summary>
    public Grants Grants { get; } = new(RolePermissions.Of(user.Role));

    /// <summary>Completes when it was signed out or ended by someone, or has lasted too long.</summary>
    public Task Ended => ended.Task;

    /// <summary>The person's name or role has changed; said by whoever changes it, so that a listener must not make it wait.</summary>
    public event EventHandler? Changed;

    /// <summary>When it was last used, UTC.</summary>
    public DateTime LastSeenAt => new(Interlocked.Read(ref lastSeen), DateTimeKind.Utc);

    /// <summary>The network address it was last used from.</summary>
    public string? From { get; private set; } = session.From;

    /// <summary>When it was last used as far as that is stored; belongs to whoever stores it.</summary>
    internal DateTime StoredSeenAt { get; set; } = session.LastSeenAt;

    /// <summary>It is used at this moment, from this address if that is known.</summary>
    public void Seen(DateTime at, string? from = null)
    {
        Interlocked.Exchange(ref lastSeen, at.Ticks);
        From = from ?? From;
    }

    /// <summary>Takes over when it was used at another console; false when the person is another one now.</summary>
    internal bool Follow(UserSession stored, ConsoleUser user)
    {
        if (stored.LastSeenAt > LastSeenAt)
            Seen(stored.LastSeenAt, stored.From);
        return (Name, Role) == (user.Name, user.Role);
    }

    internal void Change(ConsoleUser user)
    {
        (Name, Role) = (user.Name, user.Role);
        if (!Ended.IsCompleted)
            Grants.Change(RolePermissions.Of(user.Role));
        Changed?.Invoke(this, EventArgs.Empty);
    }

    internal void End()
    {
        ended.TrySetResult();
        Grants.End();
    }
}
