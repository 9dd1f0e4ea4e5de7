using System.Collections.Concurrent;
using System.Linq.Expressions;
using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Access;

/// <summary>Who is signed in where. Those in use are kept in memory: a request costs no database read, and a change counts at once.</summary>
public sealed class Sessions
{
    /// <summary>How long a session that is over stays stored.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int MaxBrowserLength = 200;

    private readonly ConcurrentDictionary<string, LiveSession> live = new(StringComparer.Ordinal);
    private readonly IDbContextFactory<ConsoleDb> contexts;
    private readonly StoreWriter writer;
    private readonly AccessSettings settings;
    private readonly TimeProvider time;
    private readonly InStep inStep;

    public Sessions(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, AccessSettings settings, Notices notices, TimeProvider time, ILogger<Sessions> log)
    {
        (this.contexts, this.writer, this.settings, this.time) = (contexts, writer, settings, time);
        inStep = new(contexts, notices, time, log);
        inStep.On<SessionsChanged>(told => ReadAsync([.. live.Values.Where(s => s.UserId == told.UserId).Select(s => s.Id)]));
        inStep.OnMissed(() => ReadAsync([.. live.Keys]));
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Begins a session for a person who has just proved who they are; its id.</summary>
    public Task<string> OpenAsync(string userId, string browser, string? from) => writer.RunAsync(async db =>
    {
        var now = Now;
        var session = db.Add(new UserSession
        {
            Id = Ids.New("ses_", DateTime.UtcNow),
            UserId = userId,
            Browser = browser[..Math.Min(browser.Length, MaxBrowserLength)],
            From = from,
            CreatedAt = now,
            LastSeenAt = now,
        }).Entity;
        await db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(set => set.SetProperty(u => u.LastSignInAt, now));
        return session.Id;
    });

    /// <summary>The session, if it may still be used.</summary>
    public async ValueTask<LiveSession?> FindAsync(string sessionId)
    {
        // One that seems to have lasted too long may have been used at another console.
        if (!live.TryGetValue(sessionId, out var known) || !inStep.IsSure || IsOver(known))
            await ReadAsync([sessionId]);
        return live.TryGetValue(sessionId, out var found) && !IsOver(found) ? found : null;
    }

    /// <summary>It is used at this moment.</summary>
    public void Seen(LiveSession session, string? from = null) => session.Seen(Now, from);

    /// <summary>Ends one session.</summary>
    public async Task EndAsync(string sessionId)
    {
        await writer.RunAsync(async db =>
        {
            await db.UserSessions.Where(s => s.Id == sessionId && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, Now));
            if (await db.UserSessions.Where(s => s.Id == sessionId).Select(s => s.UserId).SingleOrDefaultAsync() is { } userId)
                db.Tell(new SessionsChanged(userId));
            return default(Done);
        });
        EndLive(s => s.Id == sessionId);
    }

    /// <summary>The sessions of a person that may still be used, last used first.</summary>
    internal async Task<IReadOnlyList<SessionView>> ListAsync(string userId) => [.. (await UsableAsync(s => s.UserId == userId))[userId]];

    /// <summary>The same for everybody, by person.</summary>
    internal Task<ILookup<string, SessionView>> ListAsync() => UsableAsync(_ => true);

    /// <summary>Stores when sessions were last used, ends those that have lasted too long, and removes those that were over long ago.</summary>
    public async Task TidyAsync()
    {
        await ReadAsync([.. live.Values.Where(IsOver).Select(s => s.Id)]);
        foreach (var over in live.Values.Where(IsOver).ToList())
            await EndAsync(over.Id);
        var old = Now - Kept;
        await writer.RunAsync(db => db.UserSessions.Where(s => s.EndedAt < old || s.CreatedAt < old - settings.Longest).ExecuteDeleteAsync());
        var used = live.Values.Where(s => s.LastSeenAt > s.StoredSeenAt).Select(s => (Session: s, s.LastSeenAt, s.From)).ToList();
        if (used.Count == 0)
            return;
        await writer.RunAsync(async db =>
        {
            foreach (var (session, seen, from) in used)
                await db.UserSessions.Where(s => s.Id == session.Id && s.LastSeenAt < seen).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, seen).SetProperty(s => s.From, from));
            return default(Done);
        });
        foreach (var (session, seen, _) in used)
            session.StoredSeenAt = seen;
    }

    /// <summary>Within a write: ends all sessions of a person, but one.</summary>
    internal static Task<int> EndStoredAsync(ConsoleDb db, string userId, string? except = null) =>
        db.UserSessions.Where(s => s.UserId == userId && s.EndedAt == null && s.Id != except).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, Clock.Now));

    /// <summary>After that write: open pages and running requests of these sessions end at once.</summary>
    internal void EndLive(Func<LiveSession, bool> which) => inStep.Change(() =>
    {
        foreach (var session in live.Values.Where(which).ToList())
            End(session.Id);
    });

    /// <summary>After a write: a person's new name or role counts at once.</summary>
    internal void ChangeLive(ConsoleUser user) => inStep.Change(() =>
    {
        foreach (var session in live.Values.Where(s => s.UserId == user.Id))
            session.Change(user);
    });

    /// <summary>Reads these sessions from the database: those that are over end here, too, and what a person may do is what is stored.</summary>
    private Task ReadAsync(IReadOnlyList<string> ids) => ids.Count == 0 ? Task.CompletedTask : inStep.ReadAsync(
        db => db.UserSessions.Where(s => ids.Contains(s.Id) && s.EndedAt == null)
            .Join(db.Users.Where(u => u.DisabledAt == null), s => s.UserId, u => u.Id, (session, user) => new { session, user }).ToDictionaryAsync(s => s.session.Id),
        stored =>
        {
            foreach (var id in ids)
            {
                if (!stored.TryGetValue(id, out var found))
                    End(id);
                else if (live.GetOrAdd(id, _ => new(found.session, found.user)) is var here && !here.Follow(found.session, found.user))
                    here.Change(found.user);
            }
        });

    private void End(string id)
    {
        if (live.TryRemove(id, out var session))
            session.End();
    }

    private async Task<ILookup<string, SessionView>> UsableAsync(Expression<Func<UserSession, bool>> which)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var (unused, old) = (Now - settings.Idle, Now - settings.Longest);
        var open = await db.UserSessions.Where(which).Where(s => s.EndedAt == null && s.CreatedAt > old).ToListAsync();
        return open.Select(s => (s.UserId, View: live.TryGetValue(s.Id, out var used) ? new SessionView(s.Id, s.Browser, used.From, s.CreatedAt, used.LastSeenAt) : new(s.Id, s.Browser, s.From, s.CreatedAt, s.LastSeenAt)))
            .Where(s => s.View.LastSeenAt > unused).OrderByDescending(s => s.View.LastSeenAt).ToLookup(s => s.UserId, s => s.View);
    }

    private bool IsOver(LiveSession session) => Now - session.LastSeenAt > settings.Idle || Now - session.CreatedAt > settings.Longest;
}

/// <summary>A session as its person sees it.</summary>
/// <param name="Browser">The browser's name for itself.</param>
/// <param name="From">The network address it was last used from.</param>
/// <param name="LastSeenAt">When it was last used, UTC.</param>
public sealed record SessionView(string Id, string Browser, string? From, DateTime CreatedAt, DateTime LastSeenAt);

/// <summary>Sessions of a person ended, or the person's name or role changed.</summary>
internal sealed record SessionsChanged(string UserId);
