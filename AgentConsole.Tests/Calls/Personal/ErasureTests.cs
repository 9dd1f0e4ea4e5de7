using System.Text;
using System.Text.Json.Nodes;
using AgentConsole.Calls.Personal;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Calls.Personal;

[Trait("Store", "Sqlite")]
public sealed class ErasureTests
{
    private const string Number = "+919876543210";
    private static readonly string[] Planted = [Number, "canaryturn", "canaryvalue", "canaryfield", "canarysummary", "canaryrecording", "canarycaller", "canaryevent"];
    private static readonly string[] Moods = ["good", "bad"];

    [Fact]
    public async Task After_erasing_a_number_neither_it_nor_a_word_of_its_calls_is_in_the_file_and_the_figures_are_the_same()
    {
        await using var console = await ConsoleHost.StartAsync(WebhookSteps.AllowPrivate);
        await using var receiver = await Receiver.StartAsync();
        var (hook, _) = await console.Api.NewWebhookAsync(receiver.Address, "call.completed", "call.analysis_completed");
        var agent = await AgentAsync(console);
        var call = await CallAsync(console, agent);
        await console.DeliveryAsync(hook, "delivered");
        var before = (await console.Api.GetJsonAsync($"/api/agents/{agent}/stats")).Expect(200).Json.ToJsonString();
        Assert.All(Planted, word => Assert.True(IsInFile(console, word), word));

        var export = (await console.Api.PostJsonAsync("/api/personal-data/export", new { number = Number })).Expect(200).Json.ToJsonString();
        var erased = (await console.Api.PostJsonAsync("/api/personal-data/erase", new { number = Number })).Expect(200).Json;
        var again = (await console.Api.PostJsonAsync("/api/personal-data/erase", new { number = Number })).Expect(200).Json;

        Assert.All(Planted[1..], word => Assert.Contains(word, export, StringComparison.Ordinal));
        Assert.Equal((1, 0, 0), ((int)erased["calls"]!, (int)erased["followWhenEnded"]!, (int)again["calls"]!));
        Assert.Equal([], Planted.Where(word => IsInFile(console, word)));
        Assert.Equal(before, (await console.Api.GetJsonAsync($"/api/agents/{agent}/stats")).Expect(200).Json.ToJsonString());
        var left = (await console.Api.GetJsonAsync($"/api/calls/{call}")).Expect(200).Json;
        Assert.NotNull(left["personalDataRemovedAt"]);
        Assert.Equal("""{"success":true,"mood":"good"}""", left["analysis"]!.ToJsonString());
        (await console.Api.PostJsonAsync($"/api/calls/{call}/replay", new { })).ExpectProblem(409, "personal_data_removed");
        var late = (await console.Api.ReportAsync(call, EventSteps.Turn("late", 2, "canaryturn"))).Expect(202);
        Assert.Equal(0, (int)late["accepted"]!);
        await console.Get<StoreWriter>().RunAsync(db => db.Database.ExecuteSqlRawAsync("INSERT INTO call_number_parts (call_number_parts) VALUES ('integrity-check')"));
    }

    [Fact]
    public async Task A_call_under_way_is_erased_once_it_has_ended()
    {
        await using var console = await ConsoleHost.StartAsync();
        var agent = await AgentAsync(console);
        var call = await console.Api.ReportedCallAsync(agent);

        var erased = (await console.Api.PostJsonAsync("/api/personal-data/erase", new { number = Number })).Expect(200).Json;
        Assert.Equal((0, 1), ((int)erased["calls"]!, (int)erased["followWhenEnded"]!));
        Assert.Equal(Number, (string?)(await console.Api.GetJsonAsync($"/api/calls/{call}")).Expect(200).Json["destination"]);
        (await console.Api.ReportAsync(call, EventSteps.Event("e1", "call.failed", 1, new { status = "no_answer" }))).Expect(202);
        await console.Get<PersonalDataKeeper>().RunAsync();

        Assert.Null((await console.Api.GetJsonAsync($"/api/calls/{call}")).Expect(200).Json["destination"]);
        Assert.False(IsInFile(console, Number));
    }

    [Fact]
    public async Task What_an_earlier_run_did_not_come_to_is_removed_at_the_next_start_and_younger_calls_are_kept()
    {
        await using var console = await ConsoleHost.StartAsync();
        var agent = await AgentAsync(console);
        var now = Clock.Now;
        var old = new List<string>();
        for (var i = 0; i < PersonalDataKeeper.AtOnce * 2 + 1; i++)
            old.Add((await console.StoreReportedCallAsync(agent, now.AddDays(-31).AddMinutes(i), c => c.EndedAt = c.CreatedAt.AddMinutes(1), (Speaker.Caller, "canaryturn", 1, null))).Id);
        var young = await console.StoreReportedCallAsync(agent, now.AddDays(-29), c => c.EndedAt = c.CreatedAt.AddMinutes(1), (Speaker.Caller, "young words", 1, null));
        // As a kill after the first of three writes leaves it.
        await console.Get<StoreWriter>().RunAsync(async db =>
        {
            await db.RemovePersonalAsync(old[..PersonalDataKeeper.AtOnce], now);
            return true;
        });
        Assert.True(IsInFile(console, "canaryturn"));

        console.Settings["Calls:PersonalDataDays"] = "30";
        await console.RestartAsync();
        await console.Get<PersonalDataKeeper>().RunAsync();

        Assert.False(IsInFile(console, "canaryturn"));
        Assert.True(IsInFile(console, "young words"));
        Assert.Equal(Number, (string?)(await console.Api.GetJsonAsync($"/api/calls/{young.Id}")).Expect(200).Json["destination"]);
    }

    [Fact]
    public async Task The_mood_of_the_caller_stays_as_the_choice_that_it_is()
    {
        await using var console = await ConsoleHost.StartAsync();
        var agent = (string)(await console.Api.PostJsonAsync("/api/agents", new { name = "Priya", systemPrompt = "You are Priya.", postCallAnalysis = new { enabled = true, enableSentiment = true } })).Expect(201)["id"]!;
        await console.Api.PublishAsync(agent);
        var call = await console.StoreReportedCallAsync(agent, Clock.Now.AddDays(-1), c => (c.EndedAt, c.Analysis) = (c.CreatedAt.AddMinutes(1), """{"success":true,"summary":"She asked for Ravi.","sentiment":"negative"}"""));

        (await console.Api.PostJsonAsync("/api/personal-data/erase", new { number = Number })).Expect(200);

        Assert.Equal("""{"success":true,"sentiment":"negative"}""", (await console.Api.GetJsonAsync($"/api/calls/{call.Id}")).Expect(200).Json["analysis"]!.ToJsonString());
    }

    private static async Task<string> AgentAsync(ConsoleHost console)
    {
        var agent = (string)(await console.Api.PostJsonAsync("/api/agents", new
        {
            name = "Priya",
            systemPrompt = "You are Priya. {{who}}",
            postCallAnalysis = new { enabled = true, schema = new object[] { new { name = "mood", type = "enum", enumValues = Moods }, new { name = "wish", type = "string" } } },
        })).Expect(201)["id"]!;
        await console.Api.PublishAsync(agent);
        return agent;
    }

    private static async Task<string> CallAsync(ConsoleHost console, string agent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/calls/inbound")
        {
            Content = new StringContent(new JsonObject { ["agentId"] = agent, ["from"] = Number, ["to"] = "+911140000000", ["externalId"] = "canarycaller", ["dynamicVariables"] = new JsonObject { ["who"] = "canaryvalue" } }.ToJsonString(), Encoding.UTF8, "application/json"),
            Headers = { { "Idempotency-Key", "one" } },
        };
        using var answer = await console.Api.SendAsync(request);
        var call = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["id"]!;
        await console.Api.AfterAsync(call,
            EventSteps.Event("e1", "call.started"),
            EventSteps.Turn("e2", 0, "Good day.", 1),
            EventSteps.Turn("canaryevent-3", 1, "I am canaryturn", 2),
            EventSteps.Event("e4", "call.completed", 9, new { durationSeconds = 9, costLlm = 0.02, recordingUrl = "https://example.com/canaryrecording.wav" }),
            EventSteps.Event("e5", "call.analysis_completed", 10, new { analysis = new { success = true, summary = "canarysummary", mood = "good", wish = "canaryfield" } }));
        return call;
    }

    private static bool IsInFile(ConsoleHost console, string word) => StoredBytes.Holds(console.DatabaseFile, word);
}
