using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;
using static AgentConsole.Tests.Support.EventSteps;

namespace AgentConsole.Tests.Api;

/// <summary>One bad field refuses the whole request: nothing of it is applied.</summary>
public sealed class RefusedEventTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private readonly HttpClient api = console.Api;

    [Theory]
    [InlineData("""{"type":"call.started","at":"2026-05-20T12:00:00Z"}""", "eventId")]
    [InlineData("""{"eventId":"","type":"call.started","at":"2026-05-20T12:00:00Z"}""", "eventId")]
    [InlineData("""{"eventId":7,"type":"call.started","at":"2026-05-20T12:00:00Z"}""", "eventId")]
    [InlineData("""{"eventId":"x","at":"2026-05-20T12:00:00Z"}""", "type")]
    [InlineData("""{"eventId":"x","type":["call.started"],"at":"2026-05-20T12:00:00Z"}""", "type")]
    [InlineData("""{"eventId":"x","type":"call.started"}""", "at")]
    [InlineData("""{"eventId":"x","type":"call.started","at":1747742400}""", "at")]
    [InlineData("""{"eventId":"x","type":"call.started","at":"2026-05-20T12:00:00"}""", "at")]
    [InlineData("""{"eventId":"x","type":"call.started","at":"2026-05-20 12:00:00Z"}""", "at")]
    [InlineData("""{"eventId":"x","type":"call.started","at":"2026-05-20T12:00:00.Z"}""", "at")]
    [InlineData("""{"eventId":"x","type":"call.started","at":"2026-05-20T12:00:0012Z"}""", "at")]
    [InlineData("""{"eventId":"x","type":"call.started","at":"2026-02-30T12:00:00Z"}""", "at")]
    [InlineData("""{"eventId":"x","type":"call.started","at":"2026-05-20T12:00:00Z","data":[]}""", "data")]
    public Task An_envelope_that_cannot_be_read(string body, string field) => RefusedAsync(body, field);

    [Theory]
    [InlineData("call.turn", """{"speaker":"agent","text":"Hi"}""", "index")]
    [InlineData("call.turn", """{"index":-1,"speaker":"agent","text":"Hi"}""", "index")]
    [InlineData("call.turn", """{"index":10000,"speaker":"agent","text":"Hi"}""", "index")]
    [InlineData("call.turn", """{"index":1.5,"speaker":"agent","text":"Hi"}""", "index")]
    [InlineData("call.turn", """{"index":"1","speaker":"agent","text":"Hi"}""", "index")]
    [InlineData("call.turn", """{"index":1,"text":"Hi"}""", "speaker")]
    [InlineData("call.turn", """{"index":1,"speaker":"bot","text":"Hi"}""", "speaker")]
    [InlineData("call.turn", """{"index":1,"speaker":"agent"}""", "text")]
    [InlineData("call.turn", """{"index":1,"speaker":"agent","text":7}""", "text")]
    [InlineData("call.turn", """{"index":1,"speaker":"agent","text":"Hi","latencyMilliseconds":-1}""", "latencyMilliseconds")]
    [InlineData("call.completed", """{}""", "durationSeconds")]
    [InlineData("call.completed", """{"durationSeconds":null}""", "durationSeconds")]
    [InlineData("call.completed", """{"durationSeconds":"42"}""", "durationSeconds")]
    [InlineData("call.completed", """{"durationSeconds":-1}""", "durationSeconds")]
    [InlineData("call.completed", """{"durationSeconds":86401}""", "durationSeconds")]
    [InlineData("call.completed", """{"durationSeconds":1e400}""", "durationSeconds")]
    [InlineData("call.completed", """{"durationSeconds":1,"costLlm":-0.01}""", "costLlm")]
    [InlineData("call.completed", """{"durationSeconds":1,"costStt":"0.01"}""", "costStt")]
    [InlineData("call.completed", """{"durationSeconds":1,"costTts":10000.01}""", "costTts")]
    [InlineData("call.completed", """{"durationSeconds":1,"costSip":true}""", "costSip")]
    [InlineData("call.completed", """{"durationSeconds":1,"recordingUrl":"javascript:alert(1)"}""", "recordingUrl")]
    [InlineData("call.completed", """{"durationSeconds":1,"recordingUrl":"/1.mp3"}""", "recordingUrl")]
    [InlineData("call.completed", """{"durationSeconds":1,"transferred":"true"}""", "transferred")]
    [InlineData("call.completed", """{"durationSeconds":1,"transferred":1}""", "transferred")]
    [InlineData("call.completed", """{"durationSeconds":1,"transferred":{}}""", "transferred")]
    [InlineData("call.failed", """{}""", "status")]
    [InlineData("call.failed", """{"status":"completed"}""", "status")]
    [InlineData("call.failed", """{"status":"ringing"}""", "status")]
    [InlineData("call.failed", """{"status":"NoAnswer"}""", "status")]
    [InlineData("call.failed", """{"status":"busy","error":{}}""", "error")]
    [InlineData("call.analysis_completed", """{}""", "analysis")]
    [InlineData("call.analysis_completed", """{"analysis":"good"}""", "analysis")]
    [InlineData("call.analysis_completed", """{"analysis":{"success":"yes"}}""", "analysis.success")]
    [InlineData("call.analysis_completed", """{"analysis":{"success":1}}""", "analysis.success")]
    [InlineData("call.analysis_completed", """{"analysis":{"a":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}}""", "analysis")]
    [InlineData("call.analysis_completed", """{"analysis":{"summary":7}}""", "analysis.summary")]
    [InlineData("call.analysis_completed", """{"analysis":{"sentiment":{}}}""", "analysis.sentiment")]
    public Task Data_that_cannot_be_used(string type, string data, string field) =>
        RefusedAsync($$"""{"eventId":"x","type":"{{type}}","at":"2026-05-20T12:00:00Z","data":{{data}}}""", $"data.{field}");

    [Fact]
    public async Task Texts_and_analyses_have_their_limits()
    {
        var id = await api.ReportedCallAsync();
        static string Of(string part, int times) => string.Concat(Enumerable.Repeat(part, times));

        (await api.ReportAsync(id, Turn(Of("e", 255), 0, Of("é", 20_000)))).Expect(202);
        (await api.ReportAsync(id, Event("a", "call.analysis_completed", 0, new { analysis = new { text = Of("x", 65_000) } }))).Expect(202);
        var refused = (await api.ReportAsync(
            id, Turn(Of("e", 256), 1, Of("é", 20_001)), Event("b", "call.analysis_completed", 0, new { analysis = new { text = Of("x", 66_000) } }),
            Event("c", "call.failed", 0, new { status = "busy", error = Of("x", 2_001) }))).ExpectProblem(422, "invalid_fields");

        Assert.Equal(["[0].data.text", "[0].eventId", "[1].data.analysis", "[2].data.error"], refused["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task More_than_500_events_are_refused_and_500_are_not()
    {
        var id = await api.ReportedCallAsync();
        var turns = Enumerable.Range(0, 501).Select(i => Turn($"e{i}", i, "Hi")).ToArray();

        (await api.ReportAsync(id, turns)).ExpectProblem(422, "invalid_fields");
        Assert.Equal(500, (int?)(await api.ReportAsync(id, turns[1..])).Expect(202)["accepted"]);
    }

    [Theory]
    [InlineData("""[{"evenId":"x","type":"call.started","at":"2026-05-20T12:00:00Z"}]""", "[0].evenId", "unknown_field")]
    [InlineData("""{"eventId":"x","type":"call.started","at":"2026-05-20T12:00:00Z","data":{},"call":"1"}""", "call", "unknown_field")]
    [InlineData("""[{"eventId":"x"]""", null, "malformed_json")]
    [InlineData("""[{"eventId":"x","eventId":"y"}]""", null, "malformed_json")]
    [InlineData("""[{"eventId":"\ud800"}]""", null, "bad_request")]
    [InlineData("""[{"eventId":"x","data":{"\ud800":1}}]""", null, "bad_request")]
    public async Task What_is_no_event_at_all_is_400(string body, string? field, string code)
    {
        var id = await api.ReportedCallAsync();

        var refused = (await api.PostJsonAsync($"/api/calls/{id}/events", body)).ExpectProblem(400, code);

        if (field is not null)
            Assert.NotNull(refused["errors"]![field]);
    }

    [Theory]
    [InlineData("7", "")]
    [InlineData("\"call.started\"", "")]
    [InlineData("[7]", "[0]")]
    [InlineData("[null]", "[0]")]
    public async Task A_body_that_holds_no_events_is_422(string body, string field)
    {
        var id = await api.ReportedCallAsync();

        Assert.NotNull((await api.PostJsonAsync($"/api/calls/{id}/events", body)).ExpectProblem(422, "invalid_fields")["errors"]![field]);
    }

    /// <summary>Sends three good events before the bad one.</summary>
    private async Task RefusedAsync(string bad, string field)
    {
        var id = await api.ReportedCallAsync();
        var events = new JsonArray(Event("e1", "call.started"), Turn("e2", 0, "Hello"), Event("e3", "call.failed", 3, new { status = "busy" }), JsonNode.Parse(bad));

        var refused = (await api.PostJsonAsync($"/api/calls/{id}/events", events.ToJsonString())).ExpectProblem(422, "invalid_fields");
        var call = (await api.GetJsonAsync($"/api/calls/{id}")).Expect(200);

        Assert.Equal([$"[3].{field}"], refused["errors"]!.AsObject().Select(e => e.Key));
        Assert.Equal(("queued", null), ((string?)call["status"], (string?)call["startedAt"]));
        Assert.Empty(call["transcript"]!.AsArray());
        Assert.Equal(3, (int?)(await api.ReportAsync(id, [.. events.Take(3).Select(e => e!.AsObject())])).Expect(202)["accepted"]);
    }
}
