using System.Text.Json.Nodes;
using AgentConsole.Diffing;
using AgentConsole.Domain.Configuration;
using AgentConsole.Tests.Domain.Configuration;
using Xunit;

namespace AgentConsole.Tests.Diffing;

public sealed class SnapshotDiffTests
{
    [Fact]
    public void The_same_configuration_has_no_difference()
    {
        var diff = SnapshotDiff.Compare(Configs.Of(("x", 1)), Configs.Of(("x", 1)));
        Assert.True(diff.Same);
        Assert.Equal((0, "no changes"), (diff.Count, diff.Summary));
        Assert.Empty(diff.Meanings);
    }

    [Fact]
    public void The_order_of_keys_is_no_difference() => Assert.True(SnapshotDiff.Compare(
        Configs.Read("""{ "name": "Priya", "extra": { "a": 1, "b": { "c": 2, "d": 3 } } }""").Value,
        Configs.Read("""{ "extra": { "b": { "d": 3, "c": 2 }, "a": 1 }, "name": "Priya" }""").Value).Same);

    [Fact]
    public void Changes_are_grouped_by_section_in_the_order_of_the_page()
    {
        var diff = SnapshotDiff.Compare(Configs.Of(), Configs.Of(
            ("postCallAnalysis.successCriteria", "A demo"), ("model.temperature", 0.1), ("model.maxTokens", 9), ("systemPrompt", "Be kind."), ("custom", 1), ("language", "hi-IN")));
        Assert.Equal(
            [(ConfigSection.General, 1), (ConfigSection.Prompt, 1), (ConfigSection.Model, 2), (ConfigSection.Analysis, 1), (ConfigSection.Other, 1)],
            diff.Sections.Select(s => (s.Section, s.Changes.Count)));
        Assert.Equal(6, diff.Count);
    }

    [Fact]
    public void A_changed_field_has_its_path_its_label_and_both_values() =>
        Assert.Equal(new FieldChange("model.temperature", "Temperature", ChangeKind.Changed, "0.7", "0.4"), Only(Configs.Of(), Configs.Of(("model.temperature", 0.4))));

    [Fact]
    public void A_renamed_agent_is_one_changed_field() =>
        Assert.Equal(new FieldChange("name", "Name", ChangeKind.Changed, "\"Priya\"", "\"Asha\""), Only(Configs.Of(), Configs.Of(("name", "Asha"))));

    [Fact]
    public void Long_texts_are_compared_by_words_and_short_ones_are_not()
    {
        Assert.Equal((1, 0), Only(Configs.Of(("systemPrompt", "Be kind")), Configs.Of(("systemPrompt", "Be very kind"))).Text is { } text ? (text.WordsAdded, text.WordsRemoved) : default);
        Assert.Null(Only(Configs.Of(), Configs.Of(("model.name", "gpt-4o"))).Text);
        Assert.NotNull(Only(Configs.Of(("x", new string('a', 61))), Configs.Of(("x", "b"))).Text);
    }

    [Fact]
    public void Unknown_fields_are_compared_wherever_they_stand()
    {
        Assert.Equal(new FieldChange("extra", "extra", ChangeKind.Added, null, "1"), Only(Configs.Of(), Configs.Of(("extra", 1))));
        Assert.Equal(new FieldChange("extra", "extra", ChangeKind.Removed, "1", null), Only(Configs.Of(("extra", 1)), Configs.Of()));
        Assert.Equal(new FieldChange("model.reasoning", "model.reasoning", ChangeKind.Changed, "\"low\"", "\"high\""), Only(Configs.Of(("model.reasoning", "low")), Configs.Of(("model.reasoning", "high"))));
        Assert.Equal(ConfigSection.Model, Assert.Single(SnapshotDiff.Compare(Configs.Of(), Configs.Of(("model.reasoning", "low"))).Sections).Section);
    }

    [Fact]
    public void A_field_set_to_null_differs_from_one_that_is_absent() =>
        Assert.Equal(new FieldChange("x", "x", ChangeKind.Added, null, "null"), Only(Configs.Of(), Configs.Read("""{ "name": "Priya", "x": null }""").Value));

    [Fact]
    public void A_value_that_became_an_object_is_one_changed_field() =>
        Assert.Equal(new FieldChange("x", "x", ChangeKind.Changed, "1", """{"a":1}"""), Only(Configs.Of(("x", 1)), Configs.Of(("x.a", 1))));

    [Fact]
    public void A_list_of_texts_is_changed_or_only_reordered()
    {
        Assert.Equal(ChangeKind.Changed, Only(Phrases("bye"), Phrases("bye", "ciao")).Kind);
        Assert.Equal(ChangeKind.Moved, Only(Phrases("bye", "ciao"), Phrases("ciao", "bye")).Kind);
        Assert.Equal(ChangeKind.Changed, Only(Phrases("bye", "bye", "ciao"), Phrases("bye", "ciao", "ciao")).Kind);
    }

    [Fact]
    public void Lists_with_the_same_name_twice_are_compared_as_one_value() =>
        Assert.Equal("x", Only(Configs.Of(("x", Named("a", "a"))), Configs.Of(("x", Named("a", "b")))).Path);

    [Fact]
    public void Thirty_thousand_named_entries_are_compared_in_proportion_to_their_number()
    {
        // A table of all pairs would need 9 × 10⁸ cells.
        var names = Enumerable.Range(0, 30_000).Select(i => $"{i:D5}").ToArray();
        var diff = SnapshotDiff.Compare(Configs.Of(("x", Named(names))), Configs.Of(("x", Named([.. names.Skip(1), names[0]]))));
        Assert.Equal(new FieldChange("x[00000]", "00000", ChangeKind.Moved, "1", "30000") { Item = "00000", IsItem = true }, Assert.Single(Assert.Single(diff.Sections).Changes));
    }

    private static FieldChange Only(ConfigDocument before, ConfigDocument after) => Assert.Single(Assert.Single(SnapshotDiff.Compare(before, after).Sections).Changes);

    private static ConfigDocument Phrases(params string[] phrases) => Configs.Of(("settings.endCallPhrases", new JsonArray([.. phrases.Select(p => JsonValue.Create(p))])));

    private static JsonArray Named(params string[] names) => [.. names.Select(n => new JsonObject { ["name"] = n })];
}
