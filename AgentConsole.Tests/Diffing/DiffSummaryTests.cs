using System.Text.Json.Nodes;
using AgentConsole.Diffing;
using AgentConsole.Domain.Configuration;
using AgentConsole.Tests.Domain.Configuration;
using Xunit;

namespace AgentConsole.Tests.Diffing;

public sealed class DiffSummaryTests
{
    [Theory]
    [InlineData("model.temperature", "0.4", "temperature 0.7 → 0.4")]
    [InlineData("model.name", "\"gpt-4o\"", "model gpt-4o-mini → gpt-4o")]
    [InlineData("voice.speed", "1.2", "voice speed 1 → 1.2")]
    [InlineData("voice.voiceId", "\"abc\"", "voice empty → abc")]
    [InlineData("settings.recordCalls", "false", "record calls on → off")]
    [InlineData("systemPrompt", "\"Be kind.\"", "prompt +2 words")]
    [InlineData("systemPrompt", "\"Hello\"", "prompt +1 word")]
    [InlineData("welcomeMessage", "\"!\"", "welcome message changed")]
    [InlineData("settings.endCallPhrases", "[\"bye\"]", "phrases that end the call changed")]
    [InlineData("custom", "1", "custom added")]
    [InlineData("model.extra", "\"x\"", "model.extra added")]
    public void One_change_is_one_phrase(string path, string json, string summary) =>
        Assert.Equal(summary, Summary(Configs.Of(), Configs.Of((path, JsonNode.Parse(json)))));

    [Theory]
    [InlineData("one two", "one two three four", "prompt +2 words")]
    [InlineData("one two three", "one", "prompt −2 words")]
    [InlineData("one two", "one three four", "prompt +2 −1 words")]
    [InlineData("one\ntwo", "one\r\ntwo", "prompt line endings")]
    [InlineData("one two", "one  two", "prompt changed")]
    public void A_prompt_is_summed_up_in_words(string before, string after, string summary) =>
        Assert.Equal(summary, Summary(Configs.Of(("systemPrompt", before)), Configs.Of(("systemPrompt", after))));

    [Fact]
    public void Tools_parameters_and_schema_fields_are_called_by_their_names()
    {
        var (before, after) = (Configs.Tool("book"), Configs.Tool("book", "https://new.example.com"));
        after["parameters"] = new JsonArray(Configs.Field("slot"));
        Assert.Equal(
            "book address changed, parameter slot added, tool look_up added, field mood added",
            Summary(
                Configs.Of(("httpTools", new JsonArray(before))),
                Configs.Of(("httpTools", new JsonArray(after, Configs.Tool("look_up"))), ("postCallAnalysis.schema", new JsonArray(Configs.Field("mood"))))));
    }

    [Fact]
    public void After_four_changes_the_rest_is_counted() => Assert.Equal(
        "language en-US → hi, temperature 0.7 → 1, longest answer (tokens) 1024 → 5, voice speed 1 → 2 and 2 more",
        Summary(Configs.Of(), Configs.Of(("language", "hi"), ("model.temperature", 1), ("model.maxTokens", 5), ("voice.speed", 2), ("settings.maxCallSeconds", 60), ("x", 1))));

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("]a[")]
    [InlineData("a]")]
    [InlineData("voice.")]
    [InlineData(".")]
    [InlineData("É")]
    public void A_field_with_any_name_can_be_summed_up(string name)
    {
        var after = new JsonObject { ["name"] = "Priya", [name] = 1 };
        Assert.EndsWith(" added", Summary(Configs.Of(), ConfigDocument.Read(after).Value), StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_with_any_name_can_be_summed_up() => Assert.Equal(
        "item ]x[ added",
        Summary(Configs.Of(("list", new JsonArray())), Configs.Of(("list", new JsonArray(new JsonObject { ["name"] = "]x[" })))));

    private static string Summary(ConfigDocument before, ConfigDocument after) => SnapshotDiff.Compare(before, after).Summary;
}
