using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Storage;

/// <summary>Counts calls and conversions again, one by one, and holds the kept sums against that.</summary>
internal static class Recount
{
    /// <summary>Fails unless the kept sums are those of the rows at one moment; of one agent, or of all. Returns how many calls were counted.</summary>
    public static async Task<int> AssertAsync(ConsoleHost console, string? agentId = null)
    {
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        // One transaction reads one moment, whatever is written meanwhile.
        await db.Database.OpenConnectionAsync();
        await using var moment = db.Database.GetDbConnection() is SqliteConnection file ? file.BeginTransaction(deferred: true)
            : await db.Database.GetDbConnection().BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        await db.Database.UseTransactionAsync(moment);
        var calls = (await db.Calls.Where(c => agentId == null || c.AgentId == agentId).ToListAsync()).Where(c => c.VersionReason != VersionReason.Replay).ToList();
        var rollups = await db.CallRollups.Where(r => agentId == null || r.AgentId == agentId).ToListAsync();
        Assert.Equal(
            calls.GroupBy(c => (c.AgentId, Version(c), Day(c))).Select(g => Text(g.Key, Sums([.. g]))).Order(StringComparer.Ordinal),
            rollups.Where(r => r.Calls != 0).Select(r => Text((r.AgentId, r.Version, r.Day), Sums(r))).Order(StringComparer.Ordinal));
        Assert.All(rollups.Where(r => r.Calls == 0), r => Assert.Equal(Text("", Sums([])), Text("", Sums(r))));

        var byId = calls.ToDictionary(c => c.Id);
        var outcomes = (await db.CallConversions.ToListAsync()).Where(o => byId.ContainsKey(o.CallId)).ToList();
        var ids = await db.Conversions.Where(c => agentId == null || c.AgentId == agentId).Select(c => c.Id).ToListAsync();
        var kept = await db.ConversionRollups.Where(r => agentId == null || ids.Contains(r.ConversionId)).ToListAsync();
        Assert.Equal(
            outcomes.GroupBy(o => (o.ConversionId, Version(byId[o.CallId]), Day(byId[o.CallId]))).Select(g => Text(g.Key, Counts([.. g]))).Order(StringComparer.Ordinal),
            kept.Select(r => Text((r.ConversionId, r.Version, r.Day), (r.Converted, r.NotConverted, r.Unknown))).Where(t => !t.EndsWith("(0, 0, 0)", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        return calls.Count;
    }

    private static int Version(Call call) => call.AgentVersion ?? 0;

    private static int Day(Call call) => (int)(call.CreatedAt - DateTime.UnixEpoch).TotalDays;

    private static string Text<T>(object key, T sums) => $"{key}: {sums}";

    private static (int, int, int) Counts(List<CallConversion> outcomes) => (
        outcomes.Count(o => o.Outcome == ConversionOutcome.True), outcomes.Count(o => o.Outcome == ConversionOutcome.False), outcomes.Count(o => o.Outcome == ConversionOutcome.Unknown));

    private static (int, int, int, int, int, int, int, long, long, long, long, long) Sums(List<Call> calls) => (
        calls.Count,
        calls.Count(c => c.StartedAt is not null),
        calls.Count(c => c.Status == CallStatus.Completed),
        calls.Count(c => c.Status.IsEnded() && c.Status != CallStatus.Completed),
        calls.Count(c => c.Success is not null),
        calls.Count(c => c.Success is true),
        calls.Count(c => c.DurationSeconds is not null),
        calls.Sum(c => (long)(c.DurationSeconds ?? 0)),
        calls.Sum(c => Micros(c.CostLlm)), calls.Sum(c => Micros(c.CostStt)), calls.Sum(c => Micros(c.CostTts)), calls.Sum(c => Micros(c.CostSip)));

    private static (int, int, int, int, int, int, int, long, long, long, long, long) Sums(CallRollup r) => (
        r.Calls, r.Connected, r.Completed, r.NotCompleted, r.Evaluated, r.Successes, r.Timed, r.DurationSeconds,
        Micros(r.CostLlm), Micros(r.CostStt), Micros(r.CostTts), Micros(r.CostSip));

    private static long Micros(decimal? dollars) => (long)((dollars ?? 0) * 1_000_000);
}
