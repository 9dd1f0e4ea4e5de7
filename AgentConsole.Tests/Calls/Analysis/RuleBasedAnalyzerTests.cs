using System.Text.Json.Nodes;
using AgentConsole.Calls.Analysis;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Tests.Calls.Analysis;

public sealed class RuleBasedAnalyzerTests
{
    private static readonly PostCallAnalysis Settings = new()
    {
        Enabled = true,
        EnableSummary = true,
        EnableSentiment = true,
        EnableSuccessEvaluation = true,
        SuccessCriteria = "The caller agreed",
        Schema =
        [
            new() { Name = "next_action", Type = "enum", EnumValues = ["book_demo", "none"] },
            new() { Name = "is_homeowner", Type = "boolean" },
            new() { Name = "budget", Type = "number" },
            new() { Name = "callbackTime", Type = "string" },
        ],
    };

    [Theory]
    [InlineData("Yes, please go ahead.", true)]
    [InlineData("That sounds good.", true)]
    [InlineData("No, thank you. I'm not interested.", false)]
    [InlineData("I’d rather not.", false)]
    [InlineData("Can I speak to a person, please?", null)]
    [InlineData("Do not go ahead.", null)]
    [InlineData("Yes, please. No, wait: I'm not interested.", null)]
    public void Success_is_decided_by_clear_words_and_left_open_otherwise(string said, bool? expected)
    {
        var (analysis, success) = RuleBasedAnalyzer.Analyse(Settings, Talk("Shall I?", said));

        Assert.Equal(expected, success);
        Assert.Equal(expected, (bool?)analysis["success"]);
        Assert.Equal(expected is not null, analysis.ContainsKey("success"));
    }

    [Fact]
    public void Without_criteria_or_with_evaluation_off_success_is_left_open()
    {
        Assert.Null(RuleBasedAnalyzer.Analyse(Settings with { SuccessCriteria = "" }, Talk("Shall I?", "Yes, please.")).Success);
        Assert.Null(RuleBasedAnalyzer.Analyse(Settings with { EnableSuccessEvaluation = false }, Talk("Shall I?", "Yes, please.")).Success);
    }

    [Theory]
    [InlineData("next_action", "What shall we do?", "Please book demo for me.", "\"book_demo\"")]
    [InlineData("next_action", "What shall we do?", "Don't book demo yet.", null)]
    [InlineData("next_action", "What shall we do?", "Book demo or none, you tell me.", null)]
    [InlineData("next_action", "Shall I book demo?", "I'm not interested.", null)]
    [InlineData("is_homeowner", "Are you a homeowner?", "Yes, since May.", "true")]
    [InlineData("is_homeowner", "Are you a homeowner?", "No, I rent.", "false")]
    [InlineData("is_homeowner", "Are you a homeowner?", "Nobody asked me that before.", null)]
    [InlineData("budget", "What is your budget?", "About 12,500 rupees.", "12500")]
    [InlineData("budget", "What is your budget?", "Between 10 and 20.", null)]
    [InlineData("budget", "Shall we meet?", "My budget is 300.", "300")]
    [InlineData("callbackTime", "At what time of day may a callback reach you?", "After six.", "\"After six.\"")]
    [InlineData("callbackTime", "Do you have time for a callback?", "Yes.", null)]
    public void A_field_gets_a_value_only_from_the_callers_words(string field, string question, string answer, string? expected)
    {
        var (analysis, _) = RuleBasedAnalyzer.Analyse(Settings, Talk(question, answer));

        Assert.Equal(expected, analysis[field]?.ToJsonString());
        Assert.Equal(expected is not null, analysis.ContainsKey(field));
    }

    [Theory]
    [InlineData("Thanks, that is perfect.", "positive")]
    [InlineData("I'm not interested.", "negative")]
    [InlineData("The second of May.", "neutral")]
    public void Sentiment_follows_the_words(string said, string expected) =>
        Assert.Equal(expected, (string?)RuleBasedAnalyzer.Analyse(Settings, Talk("Well?", said)).Analysis["sentiment"]);

    [Fact]
    public void A_call_in_which_the_caller_said_nothing_has_an_empty_analysis()
    {
        var (analysis, success) = RuleBasedAnalyzer.Analyse(Settings, Talk("Hello?"));

        Assert.Null(success);
        Assert.True(JsonNode.DeepEquals(new JsonObject(), analysis));
    }

    private static List<CallTurn> Talk(params string[] texts) =>
        [.. texts.Select((text, i) => new CallTurn { CallId = "call_1", Index = i, Speaker = i % 2 == 0 ? Speaker.Agent : Speaker.Caller, Text = text, At = DateTime.UnixEpoch })];
}
