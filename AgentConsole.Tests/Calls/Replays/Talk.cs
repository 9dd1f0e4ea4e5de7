using AgentConsole.Calls;
using AgentConsole.Domain;

namespace AgentConsole.Tests.Calls.Replays;

/// <summary>Calls made up for a test from lines such as <c>C Hello.</c> (the caller) and <c>A Good day.</c> (the agent).</summary>
internal static class Talk
{
    private static int made;

    public static List<CallTurn> Turns(params string[] lines) =>
        [.. lines.Select((line, i) => new CallTurn { CallId = "call_1", Index = i, Speaker = line[0] == 'A' ? Speaker.Agent : Speaker.Caller, Text = line[2..], At = DateTime.UnixEpoch.AddSeconds(i) })];

    public static CallDetail Original(params string[] lines) => new(NewCall(4, null, false), Turns(lines));

    public static CallDetail Baseline(params string[] lines) => new(NewCall(4, "call_1", true), Turns(lines));

    public static CallDetail Target(params string[] lines) => new(NewCall(5, "call_1", false), Turns(lines));

    private static Call NewCall(int version, string? replayOf, bool isBaseline) => new()
    {
        Id = $"call_{Interlocked.Increment(ref made):0000}",
        AgentId = "agent_1",
        AgentVersion = version,
        ContentHash = new('0', 64),
        VersionReason = replayOf is null ? VersionReason.Current : VersionReason.Replay,
        Channel = CallChannel.Web,
        Direction = CallDirection.Inbound,
        Status = CallStatus.Completed,
        AnalysisStatus = AnalysisStatus.Done,
        ReplayOf = replayOf,
        IsBaseline = isBaseline,
    };
}
