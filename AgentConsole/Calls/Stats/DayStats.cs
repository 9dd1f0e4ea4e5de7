using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Stats;

/// <summary>How calls went day by day, from the sums that the database keeps.</summary>
public sealed class DayStats(IDbContextFactory<ConsoleDb> contexts)
{
    /// <summary>The calls of each version on each UTC day that had some, oldest day first. Tests of the draft and replays are left out.</summary>
    public async Task<Outcome<IReadOnlyList<VersionDay>>> ReadAsync(string agentId, DayRange days, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rollups = await db.CallRollups.Where(r => r.AgentId == agentId && r.Version != 0 && r.Day >= days.FirstDay && r.Day <= days.LastDay && r.Calls > 0)
            .OrderBy(r => r.Day).ThenBy(r => r.Version).ToListAsync(cancel);
        return rollups.ConvertAll(r => new VersionDay(r.Version, DayRange.DayOf(r.Day), r.Successes, r.Evaluated, r.Calls - r.Evaluated));
    }
}

/// <summary>One version's calls of one UTC day.</summary>
public sealed record VersionDay(int Version, DateOnly Day, int Successes, int Evaluated, int NotEvaluated);
