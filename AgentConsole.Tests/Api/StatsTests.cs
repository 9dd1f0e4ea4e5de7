using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Tests.Storage.Demo;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Api;

/// <summary>The figures of an agent against the same questions asked of its calls in memory.</summary>
public sealed class StatsTests(DemoConsole demo) : IClassFixture<DemoConsole>
{
    private readonly string agentId = demo.Agents[1].Id;

    [Fact]
    public async Task Each_version_has_the_figures_of_its_calls_and_they_add_up_to_the_totals()
    {
        var stats = (await demo.Console.Api.GetJsonAsync($"/api/agents/{agentId}/stats")).Expect(200).Json;

        AssertFigures(demo.Calls.FindAll(c => c.AgentId == agentId), stats["totals"]!);
        var versions = stats["versions"]!.AsArray();
        Assert.Equal([8, 7, 6, 5, 4, 3, 2, 1], versions.Select(v => (int)v!["version"]!));
        Assert.All(versions, v => AssertFigures(demo.Calls.FindAll(c => c.AgentId == agentId && c.AgentVersion == (int)v!["version"]!), v!));
        foreach (var sum in new[] { "calls", "connected", "completed", "notCompleted", "evaluated", "notEvaluated", "successes" })
            Assert.Equal((int)stats["totals"]![sum]!, versions.Sum(v => (int)v![sum]!));
        foreach (var part in new[] { "llm", "stt", "tts", "sip", "total" })
            Assert.Equal((decimal)stats["totals"]!["cost"]![part]!, versions.Sum(v => (decimal)v!["cost"]![part]!));
        Assert.Equal(0, (int)stats["draftTests"]!["calls"]!);
    }

    [Theory]
    [InlineData("from=2026-05-01&to=2026-05-02", "2026-05-01", "2026-05-02")]
    [InlineData("from=2026-05-01T00:00:00Z&to=2026-05-03T00:00:00Z", "2026-05-01", "2026-05-02")]
    [InlineData("from=2026-05-10", "2026-05-10", "2026-12-31")]
    [InlineData("to=2026-04-10", "2026-01-01", "2026-04-10")]
    public async Task A_range_is_whole_UTC_days_with_both_ends_in_it(string query, string first, string last)
    {
        var (from, to) = (DateOnly.ParseExact(first, "yyyy-MM-dd"), DateOnly.ParseExact(last, "yyyy-MM-dd"));
        var expected = demo.Calls.FindAll(c => c.AgentId == agentId && DateOnly.FromDateTime(c.CreatedAt) >= from && DateOnly.FromDateTime(c.CreatedAt) <= to);

        var stats = (await demo.Console.Api.GetJsonAsync($"/api/agents/{agentId}/stats?{query}")).Expect(200).Json;

        Assert.NotEmpty(expected);
        AssertFigures(expected, stats["totals"]!);
        Assert.Equal(query.Contains("from") ? first : null, (string?)stats["from"]);
        Assert.Equal(query.Contains("to=") ? last : null, (string?)stats["to"]);
    }

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=2026-05-01T12:00:00Z", "to")]
    [InlineData("from=2026-05-01T00:00:00%2B05:30", "from")]
    [InlineData("from=2026-05-02&to=2026-05-01", "to")]
    public async Task A_range_that_cannot_be_answered_names_its_field(string query, string field) =>
        Assert.Contains($"\"{field}\"", (await demo.Console.Api.GetJsonAsync($"/api/agents/{agentId}/stats?{query}")).ExpectProblem(422, "invalid_fields").Text, StringComparison.Ordinal);

    [Fact]
    public async Task An_agent_without_calls_has_noughts_and_no_rate_and_one_that_is_not_there_is_404()
    {
        var stats = (await demo.Console.Api.GetJsonAsync($"/api/agents/{await demo.Console.Api.NewAgentAsync()}/stats")).Expect(200).Json;

        AssertFigures([], stats["totals"]!);
        Assert.Empty(stats["versions"]!.AsArray());
        (await demo.Console.Api.GetJsonAsync("/api/agents/agent_none/stats")).ExpectProblem(404, "agent_not_found");
    }

    private static void AssertFigures(List<Call> calls, JsonNode figures)
    {
        var evaluated = calls.Count(c => c.Success is not null);
        var successes = calls.Count(c => c.Success is true);
        Assert.Equal(
            (calls.Count, calls.Count(c => c.StartedAt is not null), calls.Count(c => c.Status == CallStatus.Completed), calls.Count(c => c.Status != CallStatus.Completed)),
            ((int)figures["calls"]!, (int)figures["connected"]!, (int)figures["completed"]!, (int)figures["notCompleted"]!));
        Assert.Equal((evaluated, calls.Count - evaluated, successes), ((int)figures["evaluated"]!, (int)figures["notEvaluated"]!, (int)figures["successes"]!));
        Assert.Equal(evaluated == 0 ? null : (double)successes / evaluated, (double?)figures["successRate"]);
        if (evaluated == 0)
            Assert.Null(figures["successInterval"]);
        else
            Assert.InRange((double)figures["successRate"]!, (double)figures["successInterval"]!["low"]!, (double)figures["successInterval"]!["high"]!);
        var timed = calls.FindAll(c => c.DurationSeconds is not null);
        Assert.Equal((timed.Sum(c => (long)c.DurationSeconds!), timed.Count), ((long)figures["durationSeconds"]!["total"]!, (int)figures["durationSeconds"]!["calls"]!));
        Assert.Equal(timed.Count == 0 ? null : timed.Average(c => c.DurationSeconds!.Value), (double?)figures["durationSeconds"]!["mean"]);
        Assert.Equal((calls.Sum(c => c.CostLlm ?? 0), calls.Sum(c => c.CostTotal ?? 0)), ((decimal)figures["cost"]!["llm"]!, (decimal)figures["cost"]!["total"]!));
    }
}
