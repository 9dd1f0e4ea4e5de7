using System.Diagnostics;
using System.Globalization;
using AgentConsole.Tests.Benchmarks.Floor;

namespace AgentConsole.Tests.Benchmarks;

/// <summary>Benchmarks run on demand, never by the tests: <c>dotnet run --project AgentConsole.Tests -c Release -- bench diff</c>.</summary>
internal static class Bench
{
    /// <summary>Runs the benchmark that <paramref name="args"/> names.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        switch (args)
        {
            case ["diff"]:
                DiffBench.Run(Console.Out);
                return 0;
            case ["timeline"]:
                await TimelineBench.RunAsync(Console.Out);
                return 0;
            case ["rollups"]:
                await RollupBench.RunAsync(Console.Out);
                return 0;
            case ["charts"]:
                ChartBench.Run(Console.Out);
                return 0;
            case ["calls", .. var rest]:
                var count = rest is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 1_000_000;
                await CallsBench.RunAsync(Console.Out, count, rest is [_, var file, ..] ? file : Path.Combine(Path.GetTempPath(), $"agent-console-{count}-calls.db"), rest is [_, _, var part] ? part : "");
                return 0;
            case ["growth", .. var rest]:
                await GrowthBench.RunAsync(Console.Out, 10_000, rest is [var most, ..] ? int.Parse(most, CultureInfo.InvariantCulture) : 10_000_000, rest is [_, var folder] ? folder : Path.GetTempPath());
                return 0;
            case ["pages", .. var rest]:
                await PagesBench.RunAsync(Console.Out, rest is [var pages] ? int.Parse(pages, CultureInfo.InvariantCulture) : 500);
                return 0;
            case ["floor-server", var database, var schema]:
                await FloorServer.ServeAsync(database, schema == "whole");
                return 0;
            case ["floor", .. var rest]:
                await FloorBench.RunAsync(Console.Out, rest is [var rounds, ..] ? int.Parse(rounds, CultureInfo.InvariantCulture) : 3, rest is [_, var named] ? named : "");
                return 0;
            default:
                Console.Error.WriteLine("Usage: bench diff | timeline | rollups | charts | calls [COUNT [FILE [PART OF A NAME]]] | growth [COUNT [FOLDER]] | pages [COUNT] | floor [ROUNDS [PART OF A NAME]]");
                return 2;
        }
    }

    /// <summary>Median milliseconds and allocated megabytes of <paramref name="work"/>, after a first run that does not count.</summary>
    public static Measured Measure(Action work)
    {
        work();
        var times = new List<double>();
        var total = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        do
        {
            var one = Stopwatch.StartNew();
            work();
            times.Add(one.Elapsed.TotalMilliseconds);
        }
        while (times.Count < 51 && total.Elapsed.TotalSeconds < 2);
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / times.Count;
        times.Sort();
        return new(times[times.Count / 2], allocated / 1_048_576d);
    }

    /// <summary>Median milliseconds of both, asked in turns so many times, after some that do not count.</summary>
    public static async Task<(double First, double Second)> InTurnsAsync(Func<Task> first, Func<Task> second, int runs, int warmUp)
    {
        var (ofFirst, ofSecond) = (new List<double>(), new List<double>());
        for (var i = -warmUp; i < runs; i++)
        {
            foreach (var (ask, times) in new[] { (first, ofFirst), (second, ofSecond) })
            {
                var time = Stopwatch.GetTimestamp();
                await ask();
                if (i >= 0)
                    times.Add(Stopwatch.GetElapsedTime(time).TotalMilliseconds);
            }
        }
        ofFirst.Sort();
        ofSecond.Sort();
        return (ofFirst[runs / 2], ofSecond[runs / 2]);
    }
}

/// <summary>The cost of one run.</summary>
internal readonly record struct Measured(double Milliseconds, double Megabytes);
