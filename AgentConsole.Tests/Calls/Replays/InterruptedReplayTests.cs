using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;
using static AgentConsole.Tests.Support.EventSteps;

namespace AgentConsole.Tests.Calls.Replays;

/// <summary>Six failed calls are played again by a language model that falls silent in the middle.</summary>
public sealed class InterruptedReplayTests : IAsyncLifetime
{
    private const int Recorded = 6;
    private const int Calls = 2 * Recorded;
    private const int AtOnce = 4;
    private const int Answered = 9;
    private const int Questions = 2 * Calls;

    private static readonly string[] Heard = ["Hello, I want to move my visit.", "On Friday, please."];

    private readonly TempFolder folder = new();
    private ChatServer model = null!;

    public async ValueTask InitializeAsync() => model = await ChatServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await model.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task After_kill_9_in_the_middle_the_rest_is_played_and_nothing_twice()
    {
        var settings = new Dictionary<string, string> { ["LanguageModel:Endpoint"] = model.Endpoint, ["LanguageModel:ApiKey"] = ChatServer.Key };
        string replay;
        await using (var console = ConsoleProcess.Start(folder.Path, settings))
        {
            using var api = await console.ApiAsync();
            replay = await StartAsync(api);
            await SilenceAsync();
            await console.KillAsync();
        }

        await using var next = ConsoleProcess.Start(folder.Path, settings);
        using var again = await next.ApiAsync();
        var after = await OverAsync(again, replay);

        Assert.Equal(("done", Calls, Calls), ((string?)after["state"], (int)after["progress"]!["total"]!, (int)after["progress"]!["done"]!));
        Assert.Equal(Questions + AtOnce, model.Talk.Asked);
        foreach (var lane in Lanes(after))
        {
            var turns = (await again.GetJsonAsync($"/api/calls/{lane["callId"]}")).Expect(200)["transcript"]!.AsArray();
            Assert.Equal(Enumerable.Range(0, 5), turns.Select(t => (int)t!["index"]!));
            Assert.Equal(Heard, turns.Where(t => (string?)t!["speaker"] == "caller").Select(t => (string?)t!["text"]));
        }
    }

    [Fact]
    public async Task Canceling_ends_what_has_not_ended_keeps_what_was_played_and_lasts()
    {
        await using var console = new ConsoleHost();
        model.Serve(console);
        await console.InitializeAsync();
        var id = await StartAsync(console.Api);
        await SilenceAsync();
        var before = (await console.Api.GetJsonAsync($"/api/replays/{id}")).Expect(200);
        Assert.Equal(("running", 0), ((string?)before["state"], (int)before["progress"]!["canceled"]!));

        var canceled = (await console.Api.PostJsonAsync($"/api/replays/{id}/cancel")).Expect(200);
        var repeated = (await console.Api.PostJsonAsync($"/api/replays/{id}/cancel")).Expect(200);
        await console.RestartAsync();
        var after = await console.ReplayAsync(id, r => (int)r["progress"]!["done"]! + (int)r["progress"]!["canceled"]! == Calls);

        Assert.Equal(("canceled", canceled.Text), ((string?)canceled["state"], repeated.Text));
        Assert.InRange((int)after["progress"]!["canceled"]!, AtOnce, Calls - 1);
        Assert.Equal(Answered + AtOnce, model.Talk.Asked);
        var ended = Lanes(after).Where(l => (string?)l["status"] == "canceled").ToList();
        Assert.All(ended, l => Assert.Equal("The replay was canceled.", (string?)l["error"]));
        Assert.Contains(after["comparisons"]!.AsArray(), c => (string?)c!["verdict"] == "incomplete");
    }

    [Fact]
    public async Task A_model_that_refuses_fails_the_call_with_its_reason_and_the_rest_goes_on()
    {
        await using var console = new ConsoleHost();
        model.Serve(console);
        console.Log.Allow("failed:");
        await console.InitializeAsync();
        var call = await RecordAsync(console.Api, await AgentAsync(console.Api));
        model.Talk.Refuse(400, "This prompt is not allowed.");

        var replay = await console.EndedReplayAsync(await console.ReplayAsync(call, new { agentVersion = 1, baseline = 1 }));

        Assert.Equal((2, 1, 1), ((int)replay["progress"]!["total"]!, (int)replay["progress"]!["done"]!, (int)replay["progress"]!["failed"]!));
        Assert.Contains("This prompt is not allowed.", Assert.Single(Lanes(replay), l => (string?)l["status"] == "failed")["error"]!.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> AgentAsync(HttpClient api)
    {
        var agent = (string)(await api.PostJsonAsync("/api/agents", new { name = "Mia", systemPrompt = "You are Mia.", welcomeMessage = "Good day." })).Expect(201)["id"]!;
        await api.PublishAsync(agent);
        return agent;
    }

    private static async Task<string> StartAsync(HttpClient api)
    {
        var agent = await AgentAsync(api);
        for (var i = 0; i < Recorded; i++)
            await RecordAsync(api, agent);
        return (string)(await api.PostJsonAsync($"/api/agents/{agent}/replays", new { version = 1, last = Recorded, agentVersion = "draft", baselines = 1 })).Expect(201)["id"]!;
    }

    /// <summary>A call that a platform carried, and that was no success.</summary>
    private static async Task<string> RecordAsync(HttpClient api, string agent)
    {
        var call = await api.ReportedCallAsync(agent);
        await api.AfterAsync(
            call, Event("s", "call.started"), Turn("0", 0, "Good day."), Turn("1", 1, Heard[0]), Turn("2", 2, "Which day suits you?"), Turn("3", 3, Heard[1]), Turn("4", 4, "That is not possible."),
            Event("e", "call.completed", 60, new { durationSeconds = 60 }), Event("a", "call.analysis_completed", 61, new { analysis = new { success = false } }));
        return call;
    }

    /// <summary>Lets the model answer a few times and then fall silent, and waits until everyone waits for it: all that it said before is stored then.</summary>
    private async Task SilenceAsync()
    {
        model.Talk.Say([.. Enumerable.Repeat("I see.", Answered)]);
        for (var i = 0; i < AtOnce; i++)
            model.Talk.SayNothing();
        for (var i = 0; i < Answered + AtOnce; i++)
            await model.Talk.NextAsync();
    }

    private static async Task<JsonNode> OverAsync(HttpClient api, string replay)
    {
        using var limit = new CancellationTokenSource(Patience.Long);
        while (true)
        {
            var now = (await api.GetJsonAsync($"/api/replays/{replay}")).Expect(200).Json;
            if ((string?)now["state"] != "running")
                return now;
            await Task.Delay(20, limit.Token);
        }
    }

    private static List<JsonNode> Lanes(JsonNode replay) =>
        [.. replay["comparisons"]!.AsArray().SelectMany(c => c!["lanes"]!.AsArray()).Select(l => l!).Where(l => (string?)l["role"] != "original")];
}
