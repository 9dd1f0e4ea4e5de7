using AgentConsole.Domain;
using AgentConsole.Storage.Demo;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Storage;

/// <summary>Loads the demo into an empty database: two agents with their history, and the calls of the last 60 days. The same moment gives the same data.</summary>
public sealed class DemoData(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer)
{
    private static readonly string[] Names = ["renewals", "reception"];

    /// <summary>Loads everything in one transaction, or nothing when there is an agent or a number already.</summary>
    public async Task LoadIntoEmptyAsync(DateTime now)
    {
        await using (var reading = await contexts.CreateDbContextAsync())
        {
            if (!await IsEmptyAsync(reading))
                return;
        }
        // Made before the write, for which other writes wait.
        var today = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var (rows, calls) = (new List<object>(), new List<(Call Call, List<CallTurn> Turns)>());
        for (var i = 0; i < Names.Length; i++)
            calls.AddRange(MakeAgent(rows, Names[i], today, new Random(1_000 + i)));
        calls.Sort((a, b) => string.CompareOrdinal(a.Call.Id, b.Call.Id));
        await writer.RunAsync(async db =>
        {
            if (!await IsEmptyAsync(db))
                return false;
            db.AddRange(rows);
            await db.SaveChangesAsync();
            await db.InsertAsync(calls.Select(c => c.Call));
            await db.InsertAsync(calls.SelectMany(c => c.Turns));
            return true;
        });
    }

    private static async Task<bool> IsEmptyAsync(ConsoleDb db) => !await db.Agents.AnyAsync() && !await db.PhoneNumbers.AnyAsync();

    private static List<(Call Call, List<CallTurn> Turns)> MakeAgent(List<object> rows, string name, DateTime now, Random dice)
    {
        var (script, talk) = DemoScript.Read(name);
        var history = DemoHistory.Play(script, now, dice);
        var numbers = script.Traffic.PhoneNumbers
            .Select(n => new PhoneNumber { Id = Ids.Seeded("pn_", history.Agent.CreatedAt, dice), Number = n.Key, Label = n.Value, CreatedAt = history.Agent.CreatedAt }).ToList();
        rows.Add(history.Agent);
        rows.AddRange(history.Drafts);
        rows.AddRange(history.Versions.DistinctBy(v => v.Config.Hash).Select(v => new Snapshot { ContentHash = v.Config.Hash, Config = v.Config.Json }));
        rows.AddRange(history.Versions.Select(v => v.Row));
        rows.AddRange(numbers);
        return new DemoCalls(script, talk, history, numbers, dice).Make(now);
    }
}
