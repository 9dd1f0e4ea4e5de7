using System.Diagnostics;
using System.Globalization;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Benchmarks;

/// <summary>What people and programs ask most, with few calls and with a thousand times as many, in turns in one run.</summary>
internal static class GrowthBench
{
    private const int Runs = 101;

    // The runtime compiles busy code again, in the background.
    private const int WarmUp = 100;

    /// <summary>Measures with <paramref name="few"/> and with <paramref name="many"/> calls, in files that are kept in <paramref name="folder"/> for the next time.</summary>
    public static async Task RunAsync(TextWriter output, int few, int many, string folder)
    {
        await using var small = await OpenAsync(output, few, folder);
        await using var large = await OpenAsync(output, many, folder);
        var (ofSmall, ofLarge) = (await PathsAsync(small), await PathsAsync(large));
        output.WriteLine($"{"asked for",-44}{few.ToString("N0", CultureInfo.InvariantCulture),14}{many.ToString("N0", CultureInfo.InvariantCulture),14}{"ratio",8}");
        foreach (var ((name, path), (_, same)) in ofSmall.Zip(ofLarge))
        {
            var (first, second) = await Bench.InTurnsAsync(() => small.Api.GetStringAsync(path), () => large.Api.GetStringAsync(same), Runs, WarmUp);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-44}{first,11:F2} ms{second,11:F2} ms{second / first,8:F2}"));
        }
    }

    private static async Task<ConsoleHost> OpenAsync(TextWriter output, int count, string folder)
    {
        var file = Path.Combine(folder, $"agent-console-{count}-calls.db");
        var filling = Stopwatch.StartNew();
        var console = await MillionCalls.OpenAsync(file, count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} calls in {file}, {new FileInfo(file).Length / 1_048_576d:N0} MB; opened in {filling.Elapsed.TotalSeconds:N1} s"));
        return console;
    }

    private static async Task<List<(string Name, string Path)>> PathsAsync(ConsoleHost console)
    {
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        var big = await db.Agents.OrderBy(a => a.Id).Select(a => a.Id).FirstAsync();
        var experiment = await db.Experiments.Select(e => e.Id).SingleAsync();
        var newest = await db.Calls.Where(c => c.AgentId == big).OrderByDescending(c => c.Id).Select(c => c.Id).FirstAsync();
        return
        [
            ("figures of an agent", $"/api/agents/{big}/stats"),
            ("results of an experiment", $"/api/agents/{big}/experiments/{experiment}/results"),
            ("calls, first page", $"/api/calls?limit={CallsBench.PageSize}"),
            ("calls, page 1,000 (or the last)", await DeepAsync(console, "")),
            ("calls of an agent, first page", $"/api/calls?limit={CallsBench.PageSize}&agentId={big}"),
            ("calls of an agent, page 1,000 (or the last)", await DeepAsync(console, $"agentId={big}")),
            ("a call with its transcript", $"/api/calls/{newest}"),
            ("timeline: versions of an agent", $"/api/agents/{big}/versions"),
            ("agents", "/api/agents"),
        ];
    }

    /// <summary>The address of the 1,000th page, or of the last one when there are fewer.</summary>
    private static async Task<string> DeepAsync(ConsoleHost console, string filter)
    {
        var (_, cursor, _) = await CallsBench.WalkAsync(console, filter);
        return $"/api/calls?limit={CallsBench.PageSize}&{filter}{(cursor is null ? "" : "&cursor=" + cursor)}";
    }
}
