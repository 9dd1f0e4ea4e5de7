using System.Diagnostics;
using System.Text.Json.Serialization;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Versioning;

namespace AgentConsole.Calls;

/// <summary>Something is to be done for a call, by the console that leads.</summary>
/// <param name="InTurn">It is a replay, which waits for its turn.</param>
internal sealed record CallDue(string CallId, bool InTurn = false)
{
    /// <summary>The call itself, when it was stored by this console at this moment and need not be read.</summary>
    [JsonIgnore]
    public Call? Stored { get; init; }

    /// <summary>The span of the request that placed it, in this console.</summary>
    [JsonIgnore]
    public ActivityContext PlacedBy { get; init; }
}

/// <summary>How writes tell of what becomes of calls.</summary>
internal static class CallAnnouncements
{
    /// <summary>Within a write: a call was created or changed.</summary>
    public static void Announce(this ConsoleDb db, Call call, string by = "") => db.Announce(new CallChanged(call.AgentId, call.Id, by, Clock.Now));

    /// <summary>The same, and something is to be done for it.</summary>
    public static void AnnounceDue(this ConsoleDb db, Call call, string by = "")
    {
        db.Announce(call, by);
        db.Tell(new CallDue(call.Id));
    }
}
