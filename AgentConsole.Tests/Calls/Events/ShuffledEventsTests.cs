using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static AgentConsole.Tests.Support.EventSteps;

namespace AgentConsole.Tests.Calls.Events;

public sealed class ShuffledEventsTests
{
    [Theory]
    [InlineData(1)]
    public async Task Ten_thousand_events_in_any_order_and_some_of_them_twice_come_to_the_same_console(int seed)
    {
        await using var ordered = await ConsoleHost.StartAsync();
        await using var shuffled = await ConsoleHost.StartAsync();
        var (there, here) = (await ReportedAsync(ordered), await ReportedAsync(shuffled));
        var events = Enumerable.Range(0, ManyCalls.Calls).SelectMany(n => ManyCalls.Of(n).Select(e => (Call: n, Event: e))).ToList();
        Assert.Equal(10_000, events.Count);

        foreach (var call in events.GroupBy(e => e.Call))
            Assert.Equal(0, (int?)(await ordered.Api.ReportAsync(there[call.Key], [.. call.Select(e => e.Event)])).Expect(202)["duplicates"]);
        await ReportShuffledAsync(shuffled, here, events, new Random(seed));

        Assert.Equal(await StateAsync(ordered, there), await StateAsync(shuffled, here));
    }

    [Fact]
    public async Task Every_order_of_the_events_of_one_call_comes_to_the_same_call()
    {
        await using var console = await ConsoleHost.StartAsync();
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        foreach (var end in new[] { Event("e5", "call.completed", 9, new { durationSeconds = 7, costSip = 0.1 }), Event("e5", "call.failed", 9, new { status = "voicemail" }) })
        {
            JsonObject[] events = [Event("e1", "call.started", 2), Event("e2", "call.started", 1), Turn("e4", 0, "Later by its id", 3), Turn("e3", 0, "First by its id", 3), Event("e6", "call.analysis_completed", 10, new { analysis = new { success = true } }), end];
            var states = new HashSet<string>();
            await Parallel.ForEachAsync(Orders(events), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (order, _) =>
            {
                var id = await console.Api.ReportedCallAsync(agent);
                (await console.Api.ReportAsync(id, order)).Expect(202);
                var state = Comparable((await console.Api.GetJsonAsync($"/api/calls/{id}")).Expect(200).Json);
                lock (states)
                    states.Add(state);
            });

            var only = JsonNode.Parse(Assert.Single(states))!;
            Assert.Equal(("First by its id", "done"), ((string?)only["transcript"]![0]!["text"], (string?)only["analysisStatus"]));
            Assert.Equal((Noon.AddSeconds(1), Noon.AddSeconds(9)), ((DateTime)only["startedAt"]!, (DateTime)only["endedAt"]!));
            Assert.Equal((string?)end["type"] == "call.failed" ? 8 : 7, (int?)only["durationSeconds"]);
        }
    }

    private static IEnumerable<JsonObject[]> Orders(JsonObject[] events) =>
        events.Length == 0 ? [[]] : events.SelectMany((first, i) => Orders([.. events.Where((_, j) => j != i)]).Select(rest => (JsonObject[])[first, .. rest]));

    /// <summary>The calls' ids by their number, placed with one agent.</summary>
    private static async Task<List<string>> ReportedAsync(ConsoleHost console)
    {
        var agent = (string)(await console.Api.PostJsonAsync("/api/agents", new { name = "Priya", postCallAnalysis = new { enabled = true } })).Expect(201)["id"]!;
        await console.Api.PublishAsync(agent);
        var ids = new List<string>();
        for (var i = 0; i < ManyCalls.Calls; i++)
            ids.Add(await console.Api.ReportedCallAsync(agent, $"call-{i}"));
        return ids;
    }

    /// <summary>Sends the events shuffled, a third of them twice, in requests of one to forty that overtake each other.</summary>
    private static async Task ReportShuffledAsync(ConsoleHost console, List<string> ids, List<(int Call, JsonObject Event)> events, Random random)
    {
        var all = events.Concat(events.Where(_ => random.Next(3) == 0)).ToArray();
        random.Shuffle(all);
        var requests = all.GroupBy(e => e.Call).SelectMany(call => call.Chunk(random.Next(1, 41)).Select(chunk => (call.Key, chunk))).ToArray();
        random.Shuffle(requests);
        var counted = 0;
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (request, _) =>
        {
            var receipt = (await console.Api.ReportAsync(ids[request.Key], [.. request.chunk.Select(e => e.Event)])).Expect(202);
            Interlocked.Add(ref counted, (int)receipt["accepted"]! + (int)receipt["duplicates"]! + receipt["ignored"]!.AsArray().Count);
        });
        Assert.Equal(all.Length, counted);
    }

    /// <summary>Everything that the events left: calls with transcripts and analyses, the events themselves, and the figures.</summary>
    private static async Task<string> StateAsync(ConsoleHost console, List<string> ids)
    {
        var state = new List<string>();
        foreach (var id in ids)
            state.Add(Comparable((await console.Api.GetJsonAsync($"/api/calls/{id}")).Expect(200).Json));
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        state.AddRange((await db.CallEvents.OrderBy(e => e.EventId).ToListAsync()).Select(e => $"{e.EventId} {e.Type} {e.At:O} {e.Data}"));
        state.AddRange((await db.CallRollups.ToListAsync()).Select(r => JsonSerializer.Serialize(new CallRollup
        {
            AgentId = "",
            Version = r.Version,
            Day = 0,
            Calls = r.Calls,
            Connected = r.Connected,
            Completed = r.Completed,
            NotCompleted = r.NotCompleted,
            Evaluated = r.Evaluated,
            Successes = r.Successes,
            Timed = r.Timed,
            DurationSeconds = r.DurationSeconds,
            CostLlm = r.CostLlm,
            CostStt = r.CostStt,
            CostTts = r.CostTts,
        })));
        return string.Join('\n', state);
    }

    /// <summary>A call without what is its own on every console.</summary>
    private static string Comparable(JsonNode call)
    {
        foreach (var own in new[] { "id", "callId", "agentId", "versionId", "createdAt", "handedOverAt" })
            call.AsObject().Remove(own);
        return call.ToJsonString();
    }
}
