using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Experiments;

/// <summary>Single calls of an experiment, to look into what figures cannot tell.</summary>
public sealed class SampleService(IDbContextFactory<ConsoleDb> contexts)
{
    private const int PerGroup = 10;
    private const int DrawnFrom = 500;
    private const int Grouped = 20_000;

    private static readonly bool[] Evaluated = [true, false];

    /// <summary>Ten random ones, of the last 500, for each version and each of success, failure and not evaluated.</summary>
    public async Task<Outcome<IReadOnlyList<SampledCall>>> CallsAsync(string experimentId, Actor by, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if ((await db.FindExperimentAsync(null, experimentId, Permission.Read, by, cancel)).Error is { } refused)
            return refused;
        var versions = await db.ExperimentArms.Where(a => a.ExperimentId == experimentId).OrderBy(a => a.Version).Select(a => a.Version).ToListAsync(cancel);
        var drawn = new List<SampledCall>();
        foreach (var version in versions)
        {
            foreach (var success in new bool?[] { true, false, null })
            {
                var last = await db.Calls.Where(c => c.ExperimentId == experimentId && c.AgentVersion == version && c.Success == success)
                    .OrderByDescending(c => c.Id).Take(DrawnFrom).Select(c => new SampledCall(c.Id, c.AgentVersion!.Value, c.Success, c.CreatedAt)).ToArrayAsync(cancel);
                Random.Shared.Shuffle(last);
                drawn.AddRange(last.Take(PerGroup));
            }
        }
        return drawn;
    }

    /// <summary>Success by direction, by the language that the call's version speaks, and by hour of the day (UTC), over the last 20,000 calls.</summary>
    public async Task<Outcome<IReadOnlyList<GroupRate>>> GroupsAsync(string experimentId, Actor by, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if ((await db.FindExperimentAsync(null, experimentId, Permission.Read, by, cancel)).Error is { } refused)
            return refused;
        var versions = await db.ExperimentArms.Where(a => a.ExperimentId == experimentId).Select(a => a.Version).ToListAsync(cancel);
        // Each version's successes and failures stand in one index in order; the newest of them all are read, not all that there are.
        var newest = versions.SelectMany(version => Evaluated.Select(success => db.Calls.Where(c => c.ExperimentId == experimentId && c.AgentVersion == version && c.Success == success).Select(c => c.Id).OrderByDescending(id => id).Take(Grouped)))
            .Aggregate((all, more) => all.Concat(more)).OrderByDescending(id => id).Take(Grouped);
        var calls = await db.Calls.Where(c => newest.Contains(c.Id)).Select(c => new { Version = c.AgentVersion!.Value, c.Direction, c.CreatedAt, Success = c.Success!.Value }).ToListAsync(cancel);
        var languages = await LanguagesAsync(db, experimentId, cancel);
        return new List<GroupRate>(
        [
            .. calls.GroupBy(c => (c.Version, c.Direction)).OrderBy(g => g.Key.Direction).ThenBy(g => g.Key.Version).Select(g => new GroupRate(g.Key.Direction == CallDirection.Inbound ? "inbound" : "outbound", g.Key.Version, g.Count(), g.Count(c => c.Success))),
            .. calls.GroupBy(c => (c.Version, Language: languages[c.Version])).OrderBy(g => g.Key.Language, StringComparer.Ordinal).ThenBy(g => g.Key.Version).Select(g => new GroupRate(g.Key.Language, g.Key.Version, g.Count(), g.Count(c => c.Success))),
            .. calls.GroupBy(c => (c.Version, c.CreatedAt.Hour)).OrderBy(g => g.Key.Hour).ThenBy(g => g.Key.Version).Select(g => new GroupRate($"{g.Key.Hour:00}:00 UTC", g.Key.Version, g.Count(), g.Count(c => c.Success))),
        ]);
    }

    /// <summary>What each version of the experiment is configured to speak. A call's own language is not known.</summary>
    private static async Task<Dictionary<int, string>> LanguagesAsync(ConsoleDb db, string experimentId, CancellationToken cancel)
    {
        var snapshots = await db.ExperimentArms.Where(a => a.ExperimentId == experimentId)
            .Join(db.Experiments, a => a.ExperimentId, e => e.Id, (a, e) => new { e.AgentId, a.Version })
            .Join(db.Versions, a => new { a.AgentId, Number = a.Version }, v => new { v.AgentId, v.Number }, (a, v) => new { v.Number, v.ContentHash })
            .Join(db.Snapshots, v => v.ContentHash, s => s.ContentHash, (v, s) => new { v.Number, s.Config, s.ContentHash }).ToListAsync(cancel);
        return snapshots.ToDictionary(s => s.Number, s => ConfigDocument.Stored(s.Config, s.ContentHash).Config.Language);
    }
}

/// <summary>A call to listen into.</summary>
public sealed record SampledCall(string Id, int AgentVersion, bool? Success, DateTime CreatedAt);

/// <summary>One version's success in a group of calls.</summary>
public sealed record GroupRate(string Group, int Version, int Evaluated, int Successes);
