using System.Diagnostics;
using System.Globalization;
using System.Text;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Benchmarks.Floor;

/// <summary>The console beside what one would write by hand for the same requests, both as processes of their own on the same data: in turns, so that whatever else the machine does slows both.</summary>
internal static class FloorBench
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(20);

    /// <summary>Measures the operations with <paramref name="part"/> in their name over <paramref name="rounds"/> rounds.</summary>
    public static async Task RunAsync(TextWriter output, int rounds, string part)
    {
        using var scene = await FloorScene.MakeAsync();
        await using var console = scene.StartConsole();
        await using var bare = scene.StartFloor(whole: false);
        await using var whole = scene.StartFloor(whole: true);
        var servers = new List<Server>();
        foreach (var process in new[] { console, bare, whole })
            servers.Add(new(process, await process.ListeningAsync()));
        var hello = await HelloAsync(servers[1]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The load client reaches {hello:N0}/s where the server answers a constant. {rounds} rounds of {Time.TotalSeconds} s, {LoadClient.Connections} connections."));
        output.WriteLine();
        output.WriteLine("| operation | ours/s | floor/s | ratio | target | p99 ms | floor's | µs of CPU | floor's | floor with our tables/s | ratio | µs of CPU |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var operation in scene.Operations.Where(o => o.Name.Contains(part, StringComparison.Ordinal)))
        {
            await CompareSizesAsync(operation, servers[0], servers[1]);
            try
            {
                output.WriteLine(Line(operation, await MeasureAsync(operation, servers[..(operation.IsWrite ? 3 : 2)], rounds)));
            }
            catch (InvalidOperationException)
            {
                output.WriteLine(console.Output + bare.Errors + whole.Errors);
                throw;
            }
        }
    }

    private static async Task<List<List<Round>>> MeasureAsync(FloorOperation operation, List<Server> servers, int rounds)
    {
        var clients = servers.ConvertAll(s => new LoadClient(s.Address, operation.Status));
        for (var i = 0; i < servers.Count; i++)
            await WarmUpAsync(clients[i], operation, servers[i].Process);
        var found = servers.ConvertAll(_ => new List<Round>());
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < servers.Count; i++)
            {
                var busy = servers[i].Process.Busy;
                var one = await clients[i].RunAsync(operation.Requests(), Time);
                found[i].Add(one with { Processor = (servers[i].Process.Busy - busy) / one.Requests });
            }
        }
        return found;
    }

    /// <summary>Until the code was compiled for the long run, which shows in that it needs the processor no less than just before; unless that takes too long.</summary>
    private static async Task WarmUpAsync(LoadClient client, FloorOperation operation, ConsoleProcess process)
    {
        var (begun, last, calm) = (Stopwatch.StartNew(), double.MaxValue, 0);
        while (calm < 2 && begun.Elapsed < LongestWarmUp)
        {
            var busy = process.Busy;
            var one = await client.RunAsync(operation.Requests(), TimeSpan.FromSeconds(0.7));
            var each = (process.Busy - busy).TotalMicroseconds / one.Requests;
            calm = each > last * 0.93 ? calm + 1 : 0;
            last = Math.Min(last, each);
        }
    }

    private static string Line(FloorOperation operation, List<List<Round>> found)
    {
        string Ratio(int of) => Text(found[0].Zip(found[of], (o, f) => o.PerSecond / f.PerSecond), "F2");
        string Rate(int of) => Text(found[of].Select(r => r.PerSecond), "N0");
        string P99(int of) => Text(found[of].Select(r => r.P99), "F1");
        string Processor(int of) => Text(found[of].Select(r => r.Processor.TotalMicroseconds), "N0");
        var target = operation.Target?.ToString("F1", CultureInfo.InvariantCulture);
        return $"| {operation.Name} | {Rate(0)} | {Rate(1)} | {Ratio(1)} | {target} | {P99(0)} | {P99(1)} | {Processor(0)} | {Processor(1)} | {(found.Count > 2 ? $"{Rate(2)} | {Ratio(2)} | {Processor(2)}" : "| | ")} |";
    }

    private static async Task<double> HelloAsync(Server floor)
    {
        var hello = new FloorOperation("hello", "", "GET", "/hello", 200);
        var client = new LoadClient(floor.Address, hello.Status);
        await WarmUpAsync(client, hello, floor.Process);
        return (await client.RunAsync(hello.Requests(), Time)).PerSecond;
    }

    /// <summary>A floor that answered less would be no floor.</summary>
    private static async Task CompareSizesAsync(FloorOperation operation, params Server[] servers)
    {
        var sizes = new List<int>();
        foreach (var server in servers)
        {
            using var api = new HttpClient { BaseAddress = server.Address, DefaultRequestHeaders = { Authorization = new("Bearer", ConsoleHost.ApiKey) } };
            sizes.Add(Encoding.UTF8.GetByteCount(await operation.AskOnceAsync(api)));
        }
        if (Math.Abs(sizes[0] - sizes[1]) > sizes[0] / 50)
            throw new InvalidOperationException($"{operation.Name}: the console answers {sizes[0]} bytes, the floor {sizes[1]}.");
    }

    private static string Text(IEnumerable<double> values, string format)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2].ToString(format, CultureInfo.InvariantCulture);
    }

    private sealed record Server(ConsoleProcess Process, Uri Address);
}
