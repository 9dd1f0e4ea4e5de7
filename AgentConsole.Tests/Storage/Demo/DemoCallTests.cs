using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Domain.Variables;

namespace AgentConsole.Tests.Storage.Demo;

public sealed class DemoCallTests(DemoConsole demo) : IClassFixture<DemoConsole>
{
    private static readonly System.Buffers.SearchValues<char> Unfilled = System.Buffers.SearchValues.Create("<>[]{}");
    private static readonly string[] Sentiments = ["positive", "neutral", "negative"];

    [Fact]
    public void Five_thousand_finished_calls_lie_within_the_last_sixty_days()
    {
        Assert.Equal(5_000, demo.Calls.Count);
        Assert.All(demo.Calls, c => Assert.True(c.IsDemo && c.Status.IsEnded() && c.CreatedAt >= DemoConsole.Now.AddDays(-60)));
        Assert.All(demo.Calls, c => Assert.True(c.CreatedAt <= (c.StartedAt ?? c.EndedAt) && (c.StartedAt ?? c.CreatedAt) <= c.EndedAt && c.EndedAt < DemoConsole.Now));
        Assert.Equal(demo.Calls.Select(c => c.CreatedAt).Order(), demo.Calls.Select(c => c.CreatedAt));
        Assert.True(demo.Calls.Count(c => c.CreatedAt.DayOfWeek == DayOfWeek.Sunday) * 10 < demo.Calls.Count(c => c.CreatedAt.DayOfWeek == DayOfWeek.Monday));
        Assert.Equal(6, demo.Calls.Select(c => c.Status).Distinct().Count());
    }

    [Fact]
    public void Times_are_whole_seconds_and_the_duration_is_from_start_to_end()
    {
        Assert.All(demo.Calls, c => Assert.Equal(0, c.CreatedAt.Ticks % TimeSpan.TicksPerSecond));
        Assert.All(demo.Calls, c => Assert.Equal((int?)(c.EndedAt - c.StartedAt)?.TotalSeconds, c.DurationSeconds));
        Assert.All(demo.Calls.Where(c => c.Status is CallStatus.NoAnswer or CallStatus.Busy or CallStatus.Canceled), c => Assert.Null(c.StartedAt));
        Assert.All(demo.Calls, c => Assert.Equal(c.Status == CallStatus.Completed, c.CostTotal > 0));
    }

    [Fact]
    public void Of_completed_calls_it_is_known_whether_the_caller_was_put_through_and_of_no_others()
    {
        Assert.All(demo.Calls, c => Assert.Equal(c.Status == CallStatus.Completed, c.Transferred is not null));
        Assert.InRange(demo.Calls.Count(c => c.Transferred == true), 50, 1_000);
        Assert.All(demo.Calls.Where(c => c.Transferred == true), c => Assert.True(demo.ConfigOf(c.ContentHash).Config.TransferSettings.TransferToHuman.Enabled));
    }

    [Fact]
    public void Every_call_ran_the_version_current_at_its_time_or_a_pinned_one_that_existed()
    {
        foreach (var call in demo.Calls)
        {
            var version = demo.VersionOf(call);
            var current = demo.Versions.Last(v => v.AgentId == call.AgentId && v.CreatedAt <= call.CreatedAt);
            Assert.Equal((version.AgentId, version.Number, version.ContentHash), (call.AgentId, call.AgentVersion!.Value, call.ContentHash));
            Assert.True(call.VersionReason == VersionReason.Pinned ? version.CreatedAt <= call.CreatedAt : version == current);
        }
        Assert.InRange(demo.Calls.Count(c => c.VersionReason == VersionReason.Pinned), 50, 300);
        Assert.Equal(16, demo.Calls.Select(c => c.VersionId).Distinct().Count());
    }

    [Fact]
    public void Missing_variables_and_the_opening_are_what_resolving_the_snapshot_gives()
    {
        var openings = demo.Turns.Where(t => t.Index == 0).ToDictionary(t => t.CallId, StringComparer.Ordinal);
        foreach (var call in demo.Calls.Where((_, i) => i % 5 == 0))
        {
            var resolved = ResolvedConfig.From(demo.ConfigOf(call.ContentHash), VariableValues.From(JsonNode.Parse(call.DynamicVariables)!.AsObject()));
            Assert.Equal(JsonSerializer.Serialize(resolved.Missing), call.MissingVariables);
            if (call.Status == CallStatus.Completed)
                Assert.Equal(resolved.Config.WelcomeMessage, openings[call.Id].Text);
        }
        Assert.Contains(demo.Calls, c => c.MissingVariables != "[]");
    }

    [Fact]
    public void Transcripts_count_from_zero_and_fill_in_every_word()
    {
        foreach (var turns in demo.Turns.GroupBy(t => t.CallId))
        {
            Assert.Equal(Enumerable.Range(0, turns.Count()), turns.Select(t => t.Index));
            Assert.Equal(turns.Select(t => t.At).Order(), turns.Select(t => t.At));
        }
        Assert.All(demo.Turns, t => Assert.True(t.Text.Length > 0 && t.Text.AsSpan().IndexOfAny(Unfilled) < 0 && !t.Text.Contains("  ", StringComparison.Ordinal), t.Text));
    }

    [Fact]
    public void Hardly_two_conversations_are_alike()
    {
        var transcripts = demo.Turns.GroupBy(t => t.CallId).Select(g => string.Join('\n', g.Select(t => t.Text))).ToList();

        Assert.True(transcripts.Distinct().Count() > transcripts.Count * 0.85);
    }

    [Fact]
    public void Every_analysis_holds_the_declared_fields_with_the_declared_types()
    {
        foreach (var call in demo.Calls.Where(c => c.Analysis is not null))
        {
            var settings = demo.ConfigOf(call.ContentHash).Config.PostCallAnalysis;
            var analysis = JsonNode.Parse(call.Analysis!)!.AsObject();
            Assert.Equal(call.Success, (bool?)analysis["success"]);
            Assert.True(settings.EnableSuccessEvaluation || call.Success is null);
            Assert.Empty(analysis.Select(p => p.Key).Except([.. settings.Schema.Select(f => f.Name), "summary", "sentiment", "success"]));
            Assert.Contains((string?)analysis["sentiment"], Sentiments.AsEnumerable());
            foreach (var field in settings.Schema)
            {
                Assert.True(!field.Required || analysis.ContainsKey(field.Name), $"{field.Name} {call.Analysis}");
                if (analysis[field.Name] is { } value)
                    Assert.True(IsOf(field.Type, value) && (field.Type != "enum" || field.EnumValues.Contains((string)value!)), $"{field.Name} {call.Analysis}");
            }
        }
        Assert.All(demo.Calls, c => Assert.Equal(c.AnalysisStatus == AnalysisStatus.Done, c.Analysis is not null));
        Assert.Equal([false, null, true], demo.Calls.Where(c => c.Analysis is not null).Select(c => c.Success).Distinct().OrderBy(s => s is null ? 1 : s is true ? 2 : 0));
    }

    [Fact]
    public void The_release_that_was_rolled_back_succeeds_visibly_less_than_its_neighbours()
    {
        foreach (var back in demo.Versions.Where(v => v.RestoredFrom is not null))
            Assert.True(Rate(back.AgentId, back.Number - 1) < Math.Min(Rate(back.AgentId, back.Number - 2), Rate(back.AgentId, back.Number)) - 0.15);
    }

    private double Rate(string agentId, int number) =>
        demo.Calls.Where(c => c.AgentId == agentId && c.AgentVersion == number && c.Success is not null).Average(c => c.Success is true ? 1 : 0);

    private static bool IsOf(string type, JsonNode value) => value.GetValueKind() == type switch
    {
        "number" => JsonValueKind.Number,
        "boolean" => value.GetValueKind() is JsonValueKind.True ? JsonValueKind.True : JsonValueKind.False,
        _ => JsonValueKind.String,
    };
}
