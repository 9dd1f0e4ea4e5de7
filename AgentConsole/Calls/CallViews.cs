using AgentConsole.Domain;
using AgentConsole.Experiments.Statistics;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls;

/// <summary>A call with what was said.</summary>
public sealed record CallDetail(Call Call, IReadOnlyList<CallTurn> Transcript);

internal static class CallReads
{
    /// <summary>The call with what was said so far.</summary>
    public static async Task<CallDetail> WithTranscriptAsync(this Call call, ConsoleDb db, CancellationToken cancel = default) =>
        new(call, await db.CallTurns.Where(t => t.CallId == call.Id).OrderBy(t => t.Index).ToListAsync(cancel));
}

/// <summary>How many calls there were, how many of them were judged, and how many succeeded.</summary>
public sealed record CallCounts(int Calls, int Evaluated, int Successes)
{
    /// <summary>Successes among the evaluated; null when none was evaluated.</summary>
    public double? SuccessRate => Evaluated == 0 ? null : (double)Successes / Evaluated;

    /// <summary>Where the rate may lie, 95 %; null when none was evaluated.</summary>
    public RateInterval? Interval => RateInterval.Wilson(Successes, Evaluated);
}
