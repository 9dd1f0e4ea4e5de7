using AgentConsole.Domain;
using AgentConsole.Storage;

namespace AgentConsole.Tests.Support;

/// <summary>Calls as a runtime leaves them in the database, for tests about showing them.</summary>
public static class StoredCalls
{
    /// <summary>Stores a call with what was said; it must run a version or draft that is stored.</summary>
    public static Task<Call> StoreCallAsync(this ConsoleHost console, Call call, params CallTurn[] turns) => console.Get<StoreWriter>().RunAsync(db =>
    {
        db.Add(call);
        db.AddRange(turns.AsEnumerable());
        return Task.FromResult(call);
    });
}
