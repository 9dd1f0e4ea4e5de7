using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;
using static AgentConsole.Tests.Support.EventSteps;

namespace AgentConsole.Tests.Api;

public sealed class CallEventTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private readonly HttpClient api = console.Api;

    [Fact]
    public async Task A_call_is_told_from_its_start_to_its_analysis()
    {
        var id = await api.ReportedCallAsync();

        var receipt = (await api.ReportAsync(
            id, Event("e1", "call.started"), Turn("e2", 0, "Hello"), Turn("e3", 1, "Tuesday is fine.", 4),
            Event("e4", "call.completed", 9, new { durationSeconds = 9, costLlm = 0.0021, costTts = 0.01, recordingUrl = "https://recordings.example.com/1.mp3" }),
            Event("e5", "call.analysis_completed", 12, new { analysis = new { success = true, summary = "Booked.", next_action = "book_demo" } }))).Expect(202);
        var call = (await api.GetJsonAsync($"/api/calls/{id}")).Expect(200);

        Assert.Equal("""{"accepted":5,"duplicates":0,"ignored":[]}""", receipt.Text);
        Assert.Equal(("completed", 9, true, "done"), ((string?)call["status"], (int?)call["durationSeconds"], (bool?)call["success"], (string?)call["analysisStatus"]));
        Assert.Equal((Noon, Noon.AddSeconds(9)), (call["startedAt"]!.GetValue<DateTime>().ToUniversalTime(), call["endedAt"]!.GetValue<DateTime>().ToUniversalTime()));
        Assert.Equal((0.0021m, null, 0.01m, 0.0121m), ((decimal?)call["costLlm"], (decimal?)call["costStt"], (decimal?)call["costTts"], (decimal?)call["costTotal"]));
        Assert.Equal("https://recordings.example.com/1.mp3", (string?)call["recordingUrl"]);
        Assert.Equal(["agent: Hello", "caller: Tuesday is fine."], call["transcript"]!.AsArray().Select(t => $"{t!["speaker"]}: {t["text"]}"));
        Assert.Equal("book_demo", (string?)call["analysis"]!["next_action"]);
    }

    [Theory]
    [InlineData("""{ "durationSeconds": 9, "transferred": true }""", true)]
    [InlineData("""{ "durationSeconds": 9, "transferred": false }""", false)]
    [InlineData("""{ "durationSeconds": 9, "transferred": null }""", null)]
    [InlineData("""{ "durationSeconds": 9 }""", null)]
    public async Task Whether_the_caller_was_put_through_is_what_the_platform_says_and_else_not_known(string data, bool? transferred)
    {
        var id = await api.ReportedCallAsync();

        var call = await api.AfterAsync(id, Event("e1", "call.started"), Event("e2", "call.completed", 9, JsonNode.Parse(data)));

        Assert.Equal(("completed", transferred), ((string?)call["status"], (bool?)call["transferred"]));
    }

    [Fact]
    public async Task An_event_counts_once_whatever_a_repeat_holds()
    {
        var id = await api.ReportedCallAsync();
        (await api.ReportAsync(id, Turn("e1", 0, "Hello"))).Expect(202);

        var again = (await api.ReportAsync(id, Turn("e1", 0, "Something else"), Turn("e2", 1, "Yes"), Turn("e2", 1, "Yes"))).Expect(202);

        Assert.Equal((1, 2), ((int?)again["accepted"], (int?)again["duplicates"]));
        Assert.Equal(["Hello", "Yes"], (await TranscriptAsync(id)).Select(t => (string)t!["text"]!));
    }

    [Fact]
    public async Task A_single_event_needs_no_array_and_names_its_fields_without_a_number()
    {
        var id = await api.ReportedCallAsync();

        Assert.Equal(1, (int?)(await api.PostJsonAsync($"/api/calls/{id}/events", Event("e1", "call.started").ToJsonString())).Expect(202)["accepted"]);
        var refused = (await api.PostJsonAsync($"/api/calls/{id}/events", Event("e2", "call.completed").ToJsonString())).ExpectProblem(422, "invalid_fields");

        Assert.NotNull(refused["errors"]!["data.durationSeconds"]);
    }

    [Fact]
    public async Task An_unknown_type_is_ignored_with_its_reason_and_the_rest_counts()
    {
        var id = await api.ReportedCallAsync();

        var receipt = (await api.ReportAsync(id, Event("e1", "call.hold_music"), Turn("e2", 0, "Hello"))).Expect(202);

        Assert.Equal(1, (int?)receipt["accepted"]);
        var ignored = Assert.Single(receipt["ignored"]!.AsArray())!;
        Assert.Equal("e1", (string?)ignored["eventId"]);
        Assert.Contains("call.hold_music", (string?)ignored["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_report_of_a_call_that_the_console_plays_is_ignored()
    {
        var agent = await api.NewAgentAsync();
        await api.PublishAsync(agent);
        var id = (string)(await api.ConnectAsync(agent))["id"]!;

        var receipt = (await api.ReportAsync(id, Turn("e1", 7_000, "Not said"))).Expect(202);

        Assert.Equal("e1", (string?)Assert.Single(receipt["ignored"]!.AsArray())!["eventId"]);
        await console.EndedCallAsync(id);
        Assert.DoesNotContain(await TranscriptAsync(id), t => (int?)t!["index"] == 7_000);
    }

    [Fact]
    public async Task The_same_request_with_its_Idempotency_Key_gets_its_first_answer()
    {
        var id = await api.ReportedCallAsync();
        var body = new JsonArray(Turn("e1", 0, "Hello")).ToJsonString();

        var first = (await api.PostJsonAsync($"/api/calls/{id}/events", body, ("Idempotency-Key", $"events-{id}"))).Expect(202);
        var again = (await api.PostJsonAsync($"/api/calls/{id}/events", body, ("Idempotency-Key", $"events-{id}"))).Expect(202);

        Assert.Equal(first.Text, again.Text);
    }

    [Theory]
    [InlineData("2026-05-20T12:00:00Z", "2026-05-20T12:00:00Z")]
    [InlineData("2026-05-20t12:00:00.5z", "2026-05-20T12:00:00.5Z")]
    [InlineData("2026-05-20T12:00:00.123456789Z", "2026-05-20T12:00:00.123456Z")]
    [InlineData("2026-05-20T17:30:00+05:30", "2026-05-20T12:00:00Z")]
    public async Task Times_are_RFC_3339_in_any_zone_and_kept_to_the_microsecond(string at, string kept)
    {
        var id = await api.ReportedCallAsync();
        var started = Event("e1", "call.started");
        started["at"] = at;

        Assert.Equal(kept, (string?)(await api.AfterAsync(id, started))["startedAt"]);
    }

    [Fact]
    public async Task An_empty_array_is_an_empty_answer_and_a_call_that_does_not_exist_is_404()
    {
        var id = await api.ReportedCallAsync();

        Assert.Equal("""{"accepted":0,"duplicates":0,"ignored":[]}""", (await api.ReportAsync(id)).Expect(202).Text);
        (await api.ReportAsync("call_none", Turn("e1", 0, "Hello"))).ExpectProblem(404, "call_not_found");
    }

    private async Task<JsonArray> TranscriptAsync(string id) => (await api.GetJsonAsync($"/api/calls/{id}")).Expect(200)["transcript"]!.AsArray();
}
