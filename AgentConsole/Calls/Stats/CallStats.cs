using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Versioning;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Stats;

/// <summary>How calls went, from the sums that the database keeps: as quick for ten million calls as for ten.</summary>
public sealed class CallStats(IDbContextFactory<ConsoleDb> contexts)
{
    /// <summary>One agent's calls; what the versions came to adds up to the totals.</summary>
    public async Task<Outcome<AgentStats>> ReadAsync(string agentId, DayRange days, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rollups = await PerVersion(db.CallRollups.Where(r => r.AgentId == agentId && r.Day >= days.FirstDay && r.Day <= days.LastDay && r.Calls > 0)).ToListAsync(cancel);
        if (rollups.Count == 0 && !await db.Agents.AnyAsync(a => a.Id == agentId, cancel))
            return new VersioningError.AgentNotFound(agentId);
        var conversions = await db.Conversions.Where(c => c.AgentId == agentId && c.DeletedAt == null).OrderBy(c => c.Id).ToListAsync(cancel);
        var ids = conversions.ConvertAll(c => c.Id);
        var outcomes = await PerVersion(db.ConversionRollups.Where(r => ids.Contains(r.ConversionId) && r.Day >= days.FirstDay && r.Day <= days.LastDay)).ToListAsync(cancel);
        CallFigures Figures(Func<int, bool> version) => CallFigures.Of(rollups.FindAll(r => version(r.Version)), conversions, outcomes.FindAll(r => version(r.Version)));
        return new AgentStats(
            agentId, days, Figures(v => v != 0),
            [.. rollups.Select(r => r.Version).Where(v => v != 0).Distinct().OrderDescending().Select(number => new VersionFigures(number, Figures(v => v == number)))],
            Figures(v => v == 0));
    }

    /// <summary>Calls and successes of each version of an agent that had calls, since ever.</summary>
    public async Task<Outcome<IReadOnlyDictionary<int, CallCounts>>> PerVersionAsync(string agentId, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.CallRollups.Where(r => r.AgentId == agentId && r.Version != 0 && r.Calls > 0).GroupBy(r => r.Version)
            .Select(g => new { g.Key, Calls = g.Sum(r => r.Calls), Evaluated = g.Sum(r => r.Evaluated), Successes = g.Sum(r => r.Successes) })
            .ToDictionaryAsync(v => v.Key, v => new CallCounts(v.Calls, v.Evaluated, v.Successes), cancel);
    }

    /// <summary>The calls of some agents on the last <paramref name="days"/> UTC days, today being the last.</summary>
    public async Task<Outcome<IReadOnlyDictionary<string, RecentCalls>>> RecentAsync(IReadOnlyCollection<string> agentIds, int days, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read) is { } forbidden)
            return forbidden;
        if (agentIds.Select(id => by.Refuses(Permission.Read, id)).FirstOrDefault(r => r is not null) is { } refused)
            return refused;
        var range = DayRange.Last(days);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rollups = await db.CallRollups.Where(r => agentIds.Contains(r.AgentId) && r.Day >= range.FirstDay && r.Day <= range.LastDay && r.Version != 0).ToListAsync(cancel);
        var byAgent = rollups.ToLookup(r => r.AgentId);
        return agentIds.ToDictionary(id => id, id => new RecentCalls(
            CallFigures.Of([.. byAgent[id]]),
            [.. Enumerable.Range(range.FirstDay, days).Select(day => new DayCalls(DayRange.DayOf(day), byAgent[id].Where(r => r.Day == day).Sum(r => r.Calls)))]));
    }

    // The days are added up where they are: an agent of ten million calls has thousands of them.
    private static IQueryable<CallRollup> PerVersion(IQueryable<CallRollup> days) => days.GroupBy(r => new { r.AgentId, r.Version }).Select(g => new CallRollup
    {
        AgentId = g.Key.AgentId,
        Version = g.Key.Version,
        Day = 0,
        Calls = g.Sum(r => r.Calls),
        Connected = g.Sum(r => r.Connected),
        Completed = g.Sum(r => r.Completed),
        NotCompleted = g.Sum(r => r.NotCompleted),
        Evaluated = g.Sum(r => r.Evaluated),
        Successes = g.Sum(r => r.Successes),
        Timed = g.Sum(r => r.Timed),
        DurationSeconds = g.Sum(r => r.DurationSeconds),
        CostLlm = g.Sum(r => r.CostLlm),
        CostStt = g.Sum(r => r.CostStt),
        CostTts = g.Sum(r => r.CostTts),
        CostSip = g.Sum(r => r.CostSip),
    });

    private static IQueryable<ConversionRollup> PerVersion(IQueryable<ConversionRollup> days) => days.GroupBy(r => new { r.ConversionId, r.Version }).Select(g => new ConversionRollup
    {
        ConversionId = g.Key.ConversionId,
        Version = g.Key.Version,
        Day = 0,
        Converted = g.Sum(r => r.Converted),
        NotConverted = g.Sum(r => r.NotConverted),
        Unknown = g.Sum(r => r.Unknown),
    });
}
