using System.Collections.Concurrent;
using AgentConsole.Domain;

namespace AgentConsole.Access;

/// <summary>Tells the log who signed in, who could not, and who was refused what: by id and address, never by name, e-mail or secret.</summary>
public sealed class SecurityLog
{
    private const string Nobody = "unknown";

    private readonly ConcurrentDictionary<(string Limit, string Who), long> limited = new();
    private readonly ILogger log;
    private readonly TimeProvider time;

    public SecurityLog(ILogger<SecurityLog> log, TimeProvider time)
    {
        (this.log, this.time) = (log, time);
        PermissionRefused = TellRefusal;
    }

    /// <summary>Told when somebody may not do what was asked for; one for all requests.</summary>
    public Action<Actor, ConsoleError> PermissionRefused { get; }

    /// <summary>Somebody signed in by <paramref name="means"/>; a session began.</summary>
    public void SignedIn(string personId, string means, string session, string? from) => Tell("sign_in.passed", personId, from, $"{means}, {session}");

    /// <summary>Somebody could not sign in; nobody has the e-mail when <paramref name="personId"/> is null.</summary>
    public void SignInRefused(string? personId, string means, string why, string? from) => Tell("sign_in.refused", personId ?? Nobody, from, $"{means}, {why}");

    /// <summary>A session was ended by who signed in.</summary>
    public void SignedOut(string personId, string session, string? from) => Tell("sign_out", personId, from, session);

    /// <summary>A one-time link was not valid, or not any more.</summary>
    public void LinkRefused(string purpose, string? from) => Tell("link.refused", Nobody, from, purpose);

    /// <summary>A request came with a key that opens nothing, or with none.</summary>
    public void KeyRefused(bool isGiven, string? route, string? from) => Tell("key.refused", Nobody, from, $"{(isGiven ? "not valid" : "none")}, {route}");

    /// <summary>A form or a connection did not come from one of our own pages.</summary>
    public void ForeignRefused(string what, string? personId, string? from) => Tell("origin.refused", personId ?? Nobody, from, what);

    /// <summary>A page is not for somebody's role.</summary>
    public void PageRefused(string? personId, string? route, string? from) => Tell("permission.refused", personId ?? Nobody, from, $"page {route}");

    /// <summary>Somebody came too often; told once a minute, since else whoever floods the console floods the log.</summary>
    public void LimitReached(string limit, string who, string? from)
    {
        var minute = time.GetUtcNow().ToUnixTimeSeconds() / 60;
        if (limited.TryGetValue((limit, who), out var told) && told == minute)
            return;
        limited[(limit, who)] = minute;
        // An address is known by its slot alone, which says nothing outside.
        Tell("limit.reached", who.Contains('_', StringComparison.Ordinal) ? who : Nobody, from, limit);
    }

    private void TellRefusal(Actor who, ConsoleError error) => Tell("permission.refused", who.Id, who.From, error switch
    {
        AccessDenied.NotPermitted denied => denied.Permission.ToString(),
        AccessDenied.OtherAgent denied => $"agents other than {denied.OnlyAgentId}",
        _ => error.GetType().Name,
    });

    private void Tell(string what, string who, string? from, string detail) => log.LogInformation("{Event}: {Who} from {From}: {Detail}", what, who, from, detail);
}
