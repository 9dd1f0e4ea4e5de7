using System.Diagnostics;
using System.Globalization;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Benchmarks;

/// <summary>What the kept sums cost the writer: calls through their whole life, placed, taken, completed and analysed, with and without the triggers.</summary>
internal static class RollupBench
{
    private const int Rounds = 7;
    private const int CallsPerRound = 1_000;
    private const int Callers = 32;

    public static async Task RunAsync(TextWriter output)
    {
        await using var console = await ConsoleHost.StartAsync();
        var agent = (await console.Get<AgentService>().CreateAsync(ConfigDocument.New("Counted"), Actor.Console)).Value;
        await console.Get<StoreWriter>().RunAsync(async db =>
        {
            await db.AddSnapshotAsync(agent.Draft);
            return true;
        });
        var triggers = await TriggersAsync(console);
        var (with, without) = (new List<double>(), new List<double>());
        await RoundAsync(console, agent);
        for (var round = 0; round < Rounds; round++)
        {
            with.Add(await RoundAsync(console, agent));
            await ExecuteAsync(console, triggers.Select(t => $"DROP TRIGGER {t.Name}"));
            without.Add(await RoundAsync(console, agent));
            await ExecuteAsync(console, triggers.Select(t => t.Sql));
        }
        Report(output, "without the sums", Median(without));
        Report(output, "with the sums", Median(with));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"kept",-24}{Median(with) / Median(without),10:P1}"));
    }

    /// <summary>Writes per second over one round.</summary>
    private static async Task<double> RoundAsync(ConsoleHost console, AgentDetail agent)
    {
        var writer = console.Get<StoreWriter>();
        var time = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            for (var i = caller; i < CallsPerRound; i += Callers)
                await LiveAsync(writer, agent, i % 20 + 1);
        }));
        return CallsPerRound * 4 / time.Elapsed.TotalSeconds;
    }

    private static async Task LiveAsync(StoreWriter writer, AgentDetail agent, int version)
    {
        var now = Clock.Now;
        var id = Ids.Call(now);
        await writer.RunAsync(db => Task.FromResult(db.Add(new Call
        {
            Id = id,
            AgentId = agent.Summary.Id,
            AgentVersion = version,
            ContentHash = agent.Draft.Hash,
            VersionReason = VersionReason.Current,
            Channel = CallChannel.Phone,
            Direction = CallDirection.Outbound,
            Destination = $"+1{Random.Shared.NextInt64(2_000_000_000, 9_999_999_999)}",
            CreatedAt = now,
        }).Entity));
        await ChangeAsync(writer, id, call => (call.Status, call.StartedAt) = (CallStatus.InProgress, now.AddSeconds(3)));
        await ChangeAsync(writer, id, call => (call.Status, call.EndedAt, call.DurationSeconds, call.CostLlm, call.CostTts) = (CallStatus.Completed, now.AddSeconds(90), 87, 0.01m, 0.02m));
        await ChangeAsync(writer, id, call => (call.Analysis, call.Success, call.AnalysisStatus) = ("""{"success":true}""", true, AnalysisStatus.Done));
    }

    private static Task<bool> ChangeAsync(StoreWriter writer, string id, Action<Call> change) => writer.RunAsync(async db =>
    {
        change(await db.Calls.SingleAsync(c => c.Id == id));
        return true;
    });

    private static async Task<List<(string Name, string Sql)>> TriggersAsync(ConsoleHost console)
    {
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND (name LIKE 'call_rollups_%' OR name IN ('calls_refuse_replace', 'calls_keep_their_day'))";
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<(string, string)>();
        while (await reader.ReadAsync())
            found.Add((reader.GetString(0), reader.GetString(1)));
        return found;
    }

    private static async Task ExecuteAsync(ConsoleHost console, IEnumerable<string> statements)
    {
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        foreach (var statement in statements)
            await db.Database.ExecuteSqlRawAsync(statement);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Report(TextWriter output, string what, double writes) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-24}{writes,10:N0} writes/s"));
}
