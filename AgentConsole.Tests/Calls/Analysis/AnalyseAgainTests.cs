using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Calls.Analysis;

public sealed class AnalyseAgainTests : IAsyncLifetime
{
    private const string Right = """{ "summary": "Sam booked.", "sentiment": "positive", "success": true }""";

    private readonly ConsoleHost console = new();
    private ChatServer server = null!;
    private string agent = "";

    [Fact]
    public async Task An_analysis_that_failed_is_made_again_and_then_stays()
    {
        var id = await FailedAsync();
        var booked = await console.Api.DefineAsync(agent, new { name = "Happy", path = "sentiment", @operator = "equals", value = "positive" });
        server.Analysis.Say(Right);

        var begun = (await AgainAsync(id)).Expect(202);
        var call = await console.EndedCallAsync(id);

        Assert.Equal(("pending", null), ((string?)begun["analysisStatus"], (string?)begun["analysisError"]));
        Assert.Equal(("done", "Sam booked.", true, null), ((string?)call["analysisStatus"], (string?)call["analysis"]!["summary"], (bool?)call["success"], (string?)call["analysisError"]));
        Assert.Equal((1, 0), ((int)(await console.Api.ConversionFiguresAsync(agent, booked))["converted"]!, (int)(await console.Api.ConversionFiguresAsync(agent, booked))["unknown"]!));
        (await AgainAsync(id)).ExpectProblem(409, "analysis_done");
    }

    [Fact]
    public async Task One_that_fails_again_says_why_now_and_can_be_made_once_more()
    {
        var id = await FailedAsync();
        server.Analysis.Refuse(403, "quota");

        (await AgainAsync(id)).Expect(202);
        var call = await console.EndedCallAsync(id);

        Assert.Equal("failed", (string?)call["analysisStatus"]);
        Assert.Contains("403", (string?)call["analysisError"], StringComparison.Ordinal);
        Assert.Null(call["analysis"]);
        (await AgainAsync(id)).Expect(202);
        Assert.Equal("done", (string?)(await console.EndedCallAsync(id))["analysisStatus"]);
    }

    [Fact]
    public async Task One_that_is_on_its_way_is_not_begun_twice_and_survives_a_restart()
    {
        var id = await FailedAsync();
        server.Analysis.SayNothing();
        server.Analysis.Say(Right);
        (await AgainAsync(id)).Expect(202);

        (await AgainAsync(id)).ExpectProblem(409, "analysis_pending");
        await console.RestartAsync();

        Assert.Equal("Sam booked.", (string?)(await console.EndedCallAsync(id))["analysis"]!["summary"]);
    }

    [Fact]
    public async Task Without_the_model_the_rules_make_it()
    {
        var id = await FailedAsync();
        console.Settings.Remove("LanguageModel:Endpoint");
        console.Settings.Remove("LanguageModel:ApiKey");
        await console.RestartAsync();

        (await AgainAsync(id)).Expect(202);
        var call = await console.EndedCallAsync(id);

        Assert.Equal("done", (string?)call["analysisStatus"]);
        Assert.StartsWith("The caller opened with", (string?)call["analysis"]!["summary"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_never_due_and_what_does_not_exist_is_refused()
    {
        var silent = await console.PublishedAgentAsync(new { name = "Silent", postCallAnalysis = new { enabled = false } });
        var call = await console.PlayAsync(silent);

        (await AgainAsync((string)call["id"]!)).ExpectProblem(409, "no_analysis_due");
        (await AgainAsync("call_none")).ExpectProblem(404, "call_not_found");
    }

    public async ValueTask InitializeAsync()
    {
        server = await ChatServer.StartAsync();
        server.Serve(console);
        await console.InitializeAsync();
        agent = await console.PublishedAgentAsync(new { name = "Lotus", postCallAnalysis = new { successCriteria = "A seat was booked" } });
    }

    public async ValueTask DisposeAsync()
    {
        await console.DisposeAsync();
        await server.DisposeAsync();
    }

    /// <summary>A call whose analysis the model refused.</summary>
    private async Task<string> FailedAsync()
    {
        server.Analysis.Refuse(401, "no such key");
        JsonNode call = await console.PlayAsync(agent);
        Assert.Equal("failed", (string?)call["analysisStatus"]);
        return (string)call["id"]!;
    }

    private Task<Answer> AgainAsync(string id) => console.Api.PostJsonAsync($"/api/calls/{id}/analysis");
}
