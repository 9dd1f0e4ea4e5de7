using System.Text.Json.Nodes;
using AgentConsole.Diffing;
using AgentConsole.Domain.Configuration;
using AgentConsole.Tests.Domain.Configuration;
using Xunit;

namespace AgentConsole.Tests.Diffing;

public sealed class MeaningsTests
{
    [Fact]
    public void A_new_variable_must_be_supplied() => Assert.Equal(
        new Meaning(MeaningKind.VariableAdded, "New variable {{plan}}: whoever places calls must supply it, or it will be empty."),
        Only(Configs.Of(), Configs.Of(("systemPrompt", "You sell {{plan}}."))));

    [Fact]
    public void A_new_variable_with_a_default_need_not_be_supplied() => Assert.Equal(
        new Meaning(MeaningKind.VariableAdded, "New variable {{plan}}: it has a default where callers do not supply it."),
        Only(Configs.Of(), Configs.Of(("welcomeMessage", "About {{plan | default:\"your plan\"}}"))));

    [Fact]
    public void One_place_without_a_default_is_enough_for_a_variable_to_be_needed() => Assert.Contains(
        "must supply it",
        Only(Configs.Of(), Configs.Of(("welcomeMessage", "About {{plan | default:\"your plan\"}}"), ("systemPrompt", "You sell {{plan}}."))).Text,
        StringComparison.Ordinal);

    [Fact]
    public void A_variable_that_is_gone_is_no_longer_used() => Assert.Equal(
        new Meaning(MeaningKind.VariableRemoved, "The variable {{plan}} is no longer used."),
        Only(Configs.Of(("systemPrompt", "You sell {{plan}}.")), Configs.Of()));

    [Fact]
    public void A_variable_that_only_moved_means_nothing() =>
        Assert.Empty(Kinds(Configs.Of(("systemPrompt", "{{plan}}")), Configs.Of(("welcomeMessage", "{{plan}}"))));

    [Theory]
    [InlineData("postCallAnalysis.successCriteria", "\"A demo was booked\"")]
    [InlineData("postCallAnalysis.analyzerModel", "\"gpt-4o\"")]
    [InlineData("postCallAnalysis.enableSuccessEvaluation", "false")]
    [InlineData("postCallAnalysis.schema", """[{ "name": "mood" }]""")]
    public void A_changed_rubric_forbids_direct_comparison(string path, string json)
    {
        var meaning = Only(Configs.Of(), Configs.Of((path, JsonNode.Parse(json))));
        Assert.Equal(MeaningKind.RubricChanged, meaning.Kind);
        Assert.Contains("should not be compared directly", meaning.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model.name", "\"gpt-4o\"", MeaningKind.ModelChanged, "The model changes from openai gpt-4o-mini to openai gpt-4o.")]
    [InlineData("model.provider", "\"azure\"", MeaningKind.ModelChanged, "The model changes from openai gpt-4o-mini to azure gpt-4o-mini.")]
    [InlineData("voice.voiceId", "\"asha\"", MeaningKind.VoiceChanged, "The voice changes from elevenlabs to elevenlabs asha.")]
    [InlineData("language", "\"hi-IN\"", MeaningKind.LanguageChanged, "The language changes from en-US to hi-IN.")]
    [InlineData("settings.recordCalls", "false", MeaningKind.RecordingChanged, "Calls will no longer be recorded.")]
    [InlineData("postCallAnalysis.enabled", "false", MeaningKind.AnalysisChanged, "Calls will not be analysed: success will be “not evaluated”.")]
    [InlineData("transferSettings.transferToHuman", """{ "enabled": true, "destinationNumber": "+919876543210" }""", MeaningKind.TransferChanged, "Callers can be transferred to a person.")]
    public void A_consequence_is_said_in_words(string path, string json, MeaningKind kind, string text) =>
        Assert.Equal(new Meaning(kind, text), Only(Configs.Of(), Configs.Of((path, JsonNode.Parse(json)))));

    [Fact]
    public void A_new_tool_is_named() => Assert.Equal(
        new Meaning(MeaningKind.ToolAdded, "The agent can use a new tool: book_demo."),
        Only(Configs.Of(), Configs.Of(("httpTools", new JsonArray(Configs.Tool("book_demo"))))));

    [Fact]
    public void A_tool_that_is_gone_is_named_and_whether_the_prompt_still_mentions_it()
    {
        var tools = new JsonArray(Configs.Tool("book_demo"));
        Assert.Equal(new(MeaningKind.ToolRemoved, "The tool book_demo is gone."), Only(Configs.Of(("httpTools", tools)), Configs.Of()));
        Assert.Equal(
            new(MeaningKind.ToolRemoved, "The tool book_demo is gone. The prompt still mentions it."),
            Only(Configs.Of(("systemPrompt", "Use book_demo."), ("httpTools", tools.DeepClone())), Configs.Of(("systemPrompt", "Use book_demo."))));
    }

    [Fact]
    public void A_reordered_tool_or_a_temperature_means_nothing_more()
    {
        var (ab, ba) = (new JsonArray(Configs.Tool("a"), Configs.Tool("b")), new JsonArray(Configs.Tool("b"), Configs.Tool("a")));
        Assert.Empty(Kinds(Configs.Of(("httpTools", ab)), Configs.Of(("httpTools", ba), ("model.temperature", 0.1))));
    }

    private static Meaning Only(ConfigDocument before, ConfigDocument after) => Assert.Single(SnapshotDiff.Compare(before, after).Meanings);

    private static IEnumerable<MeaningKind> Kinds(ConfigDocument before, ConfigDocument after) => SnapshotDiff.Compare(before, after).Meanings.Select(m => m.Kind);
}
