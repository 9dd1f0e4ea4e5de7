using AgentConsole.Tests.Support;
using static AgentConsole.Tests.Support.EventSteps;

namespace AgentConsole.Tests.Api;

public sealed class ConversionTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private readonly HttpClient api = console.Api;

    [Fact]
    public async Task A_conversion_is_defined_listed_and_deleted()
    {
        var agent = await api.NewAgentAsync();

        var made = (await api.PostJsonAsync($"/api/agents/{agent}/conversions", """{ "name": " Demo booked ", "path": "next_action", "operator": "in", "value": ["book_demo", "call"], "denominator": "connected" }""")).Expect(201);

        Assert.StartsWith("cnv_", (string?)made["id"], StringComparison.Ordinal);
        Assert.Equal(("Demo booked", "in", """["book_demo","call"]""", "connected", "higher"), ((string?)made["name"], (string?)made["operator"], made["value"]!.ToJsonString(), (string?)made["denominator"], (string?)made["better"]));
        await console.CaughtUpAsync(agent);
        Assert.Equal((string?)made["id"], (string?)(await api.GetJsonAsync(made.Headers.Location!.ToString())).Expect(200)["id"]);
        Assert.Single((await api.GetJsonAsync($"/api/agents/{agent}/conversions")).Expect(200).Json.AsArray());
        (await api.SendJsonAsync("DELETE", $"/api/agents/{agent}/conversions/{made["id"]}", null)).Expect(204);
        Assert.Empty((await api.GetJsonAsync($"/api/agents/{agent}/conversions")).Expect(200).Json.AsArray());
        (await api.SendJsonAsync("DELETE", $"/api/agents/{agent}/conversions/{made["id"]}", null)).ExpectProblem(404, "conversion_not_found");
        await api.DefineAsync(agent, new { name = "Demo booked", path = "next_action", @operator = "exists" });
    }

    [Theory]
    [InlineData("""{ "path": "a", "operator": "exists" }""", "name")]
    [InlineData("""{ "name": "taken", "path": "a", "operator": "exists" }""", "name")]
    [InlineData("""{ "name": "A", "operator": "exists" }""", "path")]
    [InlineData("""{ "name": "A", "path": "a..b", "operator": "exists" }""", "path")]
    [InlineData("""{ "name": "A", "path": "a" }""", "operator")]
    [InlineData("""{ "name": "A", "path": "a", "operator": "like", "value": "x" }""", "operator")]
    [InlineData("""{ "name": "A", "path": "a", "operator": "equals" }""", "value")]
    [InlineData("""{ "name": "A", "path": "a", "operator": "equals", "value": { "b": 1 } }""", "value")]
    [InlineData("""{ "name": "A", "path": "a", "operator": "in", "value": [] }""", "value")]
    [InlineData("""{ "name": "A", "path": "a", "operator": "in", "value": ["x", 1] }""", "value")]
    [InlineData("""{ "name": "A", "path": "a", "operator": "at_least", "value": "8" }""", "value")]
    [InlineData("""{ "name": "A", "path": "a", "operator": "is_true", "value": true }""", "value")]
    [InlineData("""{ "name": "A", "path": "a", "operator": "exists", "denominator": "engaged" }""", "denominator")]
    [InlineData("""{ "name": "A", "path": "a", "operator": "exists", "better": "more" }""", "better")]
    public async Task A_definition_that_cannot_be_is_refused_by_its_field(string body, string field)
    {
        var agent = await api.NewAgentAsync();
        await api.DefineAsync(agent, new { name = "Taken", path = "a", @operator = "exists" });

        var refused = (await api.PostJsonAsync($"/api/agents/{agent}/conversions", body)).ExpectProblem(422, "invalid_fields");

        Assert.Equal(field, Assert.Single(refused["errors"]!.AsObject()).Key);
    }

    [Fact]
    public async Task A_misspelled_field_is_400_and_an_agent_that_is_not_there_404()
    {
        var agent = await api.NewAgentAsync();

        Assert.Equal(400, (await api.PostJsonAsync($"/api/agents/{agent}/conversions", """{ "name": "A", "path": "a", "operater": "exists" }""")).Status);
        (await api.PostJsonAsync("/api/agents/agent_none/conversions", """{ "name": "A", "path": "a", "operator": "exists" }""")).ExpectProblem(404, "agent_not_found");
        (await api.GetJsonAsync("/api/agents/agent_none/conversions")).ExpectProblem(404, "agent_not_found");
        (await api.GetJsonAsync($"/api/agents/{agent}/conversions/cnv_none")).ExpectProblem(404, "conversion_not_found");
    }

    [Fact]
    public async Task An_analysis_that_is_reported_says_whether_the_call_converted()
    {
        var agent = await api.NewAgentAsync();
        await api.PublishAsync(agent);
        var booked = await api.DefineAsync(agent, new { name = "Booked", path = "next_action", @operator = "equals", value = "book_demo", denominator = "assigned" });
        var hot = await api.DefineAsync(agent, new { name = "Hot", path = "lead.score", @operator = "at_least", value = 8 });
        var yes = await AnalysedAsync(agent, new { next_action = "book_demo", lead = new { score = 9 } });
        var no = await AnalysedAsync(agent, new { next_action = "none", lead = new { score = "high" } });
        var silent = await api.ReportedCallAsync(agent);
        await api.AfterAsync(silent, Event("e1", "call.failed", 3, new { status = "no_answer" }));

        var (first, second) = (await api.ConversionFiguresAsync(agent, booked), await api.ConversionFiguresAsync(agent, hot, 1));
        var listed = (await api.GetJsonAsync($"/api/calls?agentId={agent}&converted=Booked")).Expect(200).Json.AsArray();

        Assert.Equal("1 converted, 1 not, 0 unknown of 3", Text(first));
        Assert.Equal("1 converted, 0 not, 1 unknown of 1", Text(second));
        Assert.Equal([yes], listed.Select(c => (string?)c!["id"]));
        Assert.Equal([yes], (await api.GetJsonAsync($"/api/calls?converted={hot}")).Expect(200).Json.AsArray().Select(c => (string?)c!["id"]));
        Assert.Empty((await api.GetJsonAsync("/api/calls?converted=nothing")).Expect(200).Json.AsArray());
        Assert.NotEqual(yes, no);
    }

    private async Task<string> AnalysedAsync(string agent, object analysis)
    {
        var call = await api.ReportedCallAsync(agent);
        (await api.ReportAsync(call, Event("e1", "call.started"), Event("e2", "call.completed", 60, new { durationSeconds = 60 }), Event("e3", "call.analysis_completed", 61, new { analysis }))).Expect(202);
        return call;
    }

    private static string Text(System.Text.Json.Nodes.JsonNode figures) => $"{figures["converted"]} converted, {figures["notConverted"]} not, {figures["unknown"]} unknown of {figures["of"]}";
}
