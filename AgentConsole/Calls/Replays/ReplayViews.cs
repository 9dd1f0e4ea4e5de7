using AgentConsole.Domain;

namespace AgentConsole.Calls.Replays;

/// <summary>A replay with what came of each recorded call, the newest call first. Lanes of calls that are still being played have no answers here.</summary>
public sealed record ReplayDetail(ReplayRun Run, IReadOnlyList<ReplayComparison> Comparisons)
{
    /// <summary>How far it is.</summary>
    public ReplayProgress Progress => ReplayProgress.Of(
        Comparisons.SelectMany(c => c.Lanes).Where(l => l.Role != LaneRole.Original).Select(l => (l.Call.Status, l.Call.AnalysisStatus, 1)));
}

/// <summary>A replay without its calls.</summary>
public sealed record ReplaySummary(ReplayRun Run, ReplayProgress Progress);

/// <summary>The calls of a replay: how many there are, were played to the end, broke off, were canceled.</summary>
public sealed record ReplayProgress(int Total, int Done, int Failed, int Canceled)
{
    /// <summary>Nothing is left to play.</summary>
    public bool IsOver => Done + Failed + Canceled == Total;

    internal static ReplayProgress Of(IEnumerable<(CallStatus Status, AnalysisStatus Analysis, int Calls)> counts)
    {
        var (total, done, failed, canceled) = (0, 0, 0, 0);
        foreach (var (status, analysis, calls) in counts)
        {
            total += calls;
            if (status == CallStatus.Completed && analysis != AnalysisStatus.Pending)
                done += calls;
            else if (status == CallStatus.Canceled)
                canceled += calls;
            else if (status.IsEnded() && status != CallStatus.Completed)
                failed += calls;
        }
        return new(total, done, failed, canceled);
    }
}

/// <summary>What replays ask of calls.</summary>
internal static class ReplayedCalls
{
    /// <summary>Nothing more comes: it has ended and no analysis is due.</summary>
    public static bool IsOver(this Call call) => call.Status.IsEnded() && call.AnalysisStatus != AnalysisStatus.Pending;
}
