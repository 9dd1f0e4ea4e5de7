using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;
using Microsoft.AspNetCore.Http;
using static AgentConsole.Tests.Support.EventSteps;

namespace AgentConsole.Tests.Calls;

/// <summary>Two hundred calls are under way when the console goes: none is lost, none stays open.</summary>
public sealed class InterruptedCallsTests : IAsyncLifetime
{
    private const int Count = 200;
    private const int Finished = 60;
    private const int NotTaken = 50;

    private readonly TempFolder folder = new();
    private readonly TaskCompletionSource back = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private VoicePlatform platform = null!;

    public async ValueTask InitializeAsync()
    {
        platform = await VoicePlatform.StartAsync();
        platform.Talk = Conversation;
        // The first calls are over before the console goes, most stop in their middle, and the last ones are not taken.
        platform.Pause = (number, group) => number < Finished || group < 2 ? Task.CompletedTask : back.Task;
        platform.Misbehave = (http, callId) => Task.FromResult(!back.Task.IsCompleted && !platform.Begun.Contains(callId) && platform.Begun.Count >= Count - NotTaken && Trouble(http));
    }

    public async ValueTask DisposeAsync()
    {
        await platform.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Calls_of_a_platform_outlive_kill_9()
    {
        List<string> ids;
        await using (var console = ConsoleProcess.Start(folder.Path, platform.Settings))
        {
            using var api = await console.ApiAsync();
            platform.ReportTo(api.BaseAddress!);
            ids = await PlaceAsync(api);
            await platform.ToldAsync(Finished);
            await console.KillAsync();
        }
        back.SetResult();

        await using var next = ConsoleProcess.Start(folder.Path, platform.Settings);
        using var again = await next.ApiAsync();
        platform.ReportTo(again.BaseAddress!);
        await platform.ToldAsync(Count);

        await AssertAllThereAsync(again, ids);
    }

    [Fact]
    public async Task Calls_of_a_platform_outlive_a_restart()
    {
        await using var console = await ConsoleHost.StartAsync(platform.Settings);
        platform.ReportTo(console.Address);
        var ids = await PlaceAsync(console.Api);
        await platform.ToldAsync(Finished);

        await console.StopAsync();
        back.SetResult();
        await console.InitializeAsync();
        await platform.ToldAsync(Count);

        await AssertAllThereAsync(console.Api, ids);
    }

    [Fact]
    public async Task Simulated_calls_outlive_kill_9()
    {
        List<string> ids;
        await using (var first = ConsoleProcess.Start(folder.Path, new() { ["Calls:Simulated:Speed"] = "10" }))
        {
            using var api = await first.ApiAsync();
            ids = await PlaceAsync(api);
            Assert.NotEmpty(await OpenAsync(api));
            await first.KillAsync();
        }

        await using var console = await ConsoleHost.StartAsync(new() { ["Storage:ConnectionString"] = $"Data Source={folder.File("console.db")}" });
        await AssertPlayedToTheEndAsync(console, ids);
    }

    [Fact]
    public async Task Simulated_calls_outlive_a_restart()
    {
        await using var console = await ConsoleHost.StartAsync(new() { ["Calls:Simulated:Speed"] = "10" });
        var ids = await PlaceAsync(console.Api);
        Assert.NotEmpty(await OpenAsync(console.Api));

        console.Settings["Calls:Simulated:Speed"] = "100000";
        await console.RestartAsync();

        await AssertPlayedToTheEndAsync(console, ids);
    }

    private static IEnumerable<JsonObject[]> Conversation(string callId) =>
    [
        [Event($"{callId}-0", "call.started")],
        [Turn($"{callId}-1", 0, "Hello, this is Priya."), Turn($"{callId}-2", 1, "Hello.", 2)],
        [Turn($"{callId}-3", 2, "Shall I book Tuesday?", 4)],
        [Turn($"{callId}-4", 3, "Yes please, go ahead.", 6), Event($"{callId}-5", "call.completed", 8, new { durationSeconds = 8, costLlm = 0.001 })],
        [Event($"{callId}-6", "call.analysis_completed", 9, new { analysis = new { success = true } })],
    ];

    private static bool Trouble(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        if (Random.Shared.Next(2) == 0)
            http.Abort();
        return true;
    }

    private static async Task<List<string>> PlaceAsync(HttpClient api)
    {
        var agent = await api.NewAgentAsync();
        await api.PublishAsync(agent);
        return [.. (await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => api.ConnectAsync(agent)))).Select(c => (string)c["id"]!)];
    }

    private async Task AssertAllThereAsync(HttpClient api, List<string> ids)
    {
        Assert.Equal(0, platform.Forged);
        Assert.Equal(ids.Order(StringComparer.Ordinal), platform.Begun.Order(StringComparer.Ordinal));
        Assert.True(platform.HandOvers.Count > Count, "Some calls were handed over again.");
        foreach (var id in ids)
        {
            var call = (await api.GetJsonAsync($"/api/calls/{id}")).Expect(200);
            Assert.Equal(("completed", 8, 0.001m, "done"), ((string?)call["status"], (int?)call["durationSeconds"], (decimal?)call["costTotal"], (string?)call["analysisStatus"]));
            Assert.Equal([0, 1, 2, 3], call["transcript"]!.AsArray().Select(t => (int)t!["index"]!));
            Assert.NotNull(call["handedOverAt"]);
        }
        Assert.Empty(await OpenAsync(api));
    }

    private static async Task AssertPlayedToTheEndAsync(ConsoleHost console, List<string> ids)
    {
        foreach (var id in ids)
        {
            var call = await console.EndedCallAsync(id);
            Assert.Equal(("completed", "done"), ((string?)call["status"], (string?)call["analysisStatus"]));
            Assert.Equal(Enumerable.Range(0, call["transcript"]!.AsArray().Count), call["transcript"]!.AsArray().Select(t => (int)t!["index"]!));
        }
        Assert.Empty(await OpenAsync(console.Api));
    }

    private static async Task<List<JsonNode?>> OpenAsync(HttpClient api)
    {
        var open = new List<JsonNode?>();
        foreach (var status in new[] { "queued", "ringing", "in_progress" })
            open.AddRange((await api.GetJsonAsync($"/api/calls?status={status}")).Expect(200).Json.AsArray());
        return open;
    }
}
