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

    /// <summary>Stores finished web calls on version 1 of an agent, a minute apart, the last one a minute before <paramref name="until"/>; oldest first.</summary>
    public static async Task<IReadOnlyList<Call>> StoreCallsAsync(this ConsoleHost console, string agentId, int count, DateTime until)
    {
        var hash = (string)(await console.Api.GetJsonAsync($"/api/agents/{agentId}/versions/1")).Expect(200)["contentHash"]!;
        return await console.Get<StoreWriter>().RunAsync(db =>
        {
            var calls = Enumerable.Range(0, count).Select(i => FinishedCall(agentId, hash, until.AddMinutes(i - count))).ToList();
            db.AddRange(calls);
            return Task.FromResult<IReadOnlyList<Call>>(calls);
        });
    }

    /// <summary>Stores a completed incoming phone call on version 1 of an agent, as a voice platform reported it, whose analysis failed; <paramref name="set"/> says what else is known of it.</summary>
    public static async Task<Call> StoreReportedCallAsync(this ConsoleHost console, string agentId, DateTime at, Action<Call> set, params (Speaker Speaker, string Text, int Second, int? Latency)[] said)
    {
        var id = Ids.Call(at);
        var call = new Call
        {
            Id = id,
            AgentId = agentId,
            AgentVersion = 1,
            ContentHash = (string)(await console.Api.GetJsonAsync($"/api/agents/{agentId}/versions/1")).Expect(200)["contentHash"]!,
            VersionReason = VersionReason.Current,
            Channel = CallChannel.Phone,
            Direction = CallDirection.Inbound,
            Status = CallStatus.Completed,
            Destination = "+919876543210",
            Line = "+911140000000",
            ExternalId = $"room-17 {id}",
            CreatedAt = at,
            HandedOverAt = at.AddSeconds(1),
            AnalysisStatus = AnalysisStatus.Failed,
            AnalysisError = "The model did not answer.",
        };
        set(call);
        return await console.StoreCallAsync(call, [.. said.Select((s, i) => new CallTurn { CallId = id, Index = i, Speaker = s.Speaker, Text = s.Text, At = at.AddSeconds(s.Second), LatencyMilliseconds = s.Latency })]);
    }

    private static Call FinishedCall(string agentId, string hash, DateTime at) => new()
    {
        Id = Ids.Call(at),
        AgentId = agentId,
        AgentVersion = 1,
        ContentHash = hash,
        VersionReason = VersionReason.Current,
        Channel = CallChannel.Web,
        Direction = CallDirection.Inbound,
        Status = CallStatus.Completed,
        CreatedAt = at,
        StartedAt = at,
        EndedAt = at.AddSeconds(75),
        DurationSeconds = 75,
    };
}
