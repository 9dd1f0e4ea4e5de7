using System.Text.Json.Nodes;
using AgentConsole.Diffing;
using AgentConsole.Domain.Configuration;
using AgentConsole.Tests.Domain.Configuration;
using CsCheck;
using Xunit;

namespace AgentConsole.Tests.Diffing;

/// <summary>Tools, parameters and schema fields are matched by name, never by position.</summary>
public sealed class ListItemDiffTests
{
    [Fact]
    public void A_tool_that_came_or_went_is_one_change()
    {
        Assert.Equal([("httpTools[b]", ChangeKind.Added)], Tools("a", "a b"));
        Assert.Equal([("httpTools[b]", ChangeKind.Removed)], Tools("a b", "a"));
    }

    [Fact]
    public void A_tool_in_front_of_others_does_not_change_them() => Assert.Equal([("httpTools[new]", ChangeKind.Added)], Tools("a b c", "new a b c"));

    [Fact]
    public void Only_the_tool_that_moved_is_marked_moved() => Assert.Equal([("httpTools[c]", ChangeKind.Moved)], Tools("a b c", "c a b"));

    [Fact]
    public void A_renamed_tool_is_removed_and_added() =>
        Assert.Equal([("httpTools[book]", ChangeKind.Removed), ("httpTools[book_demo]", ChangeKind.Added)], Tools("a book", "a book_demo"));

    [Fact]
    public void A_tool_that_moved_and_changed_shows_both()
    {
        var changes = Changes(Of(Configs.Tool("a"), Configs.Tool("b")), Of(Configs.Tool("b", "https://new.example.com"), Configs.Tool("a")));
        Assert.Contains(changes, c => c is { Kind: ChangeKind.Moved, IsItem: true });
        Assert.Equal(("Address", "b"), (changes.Single(c => c.Path == "httpTools[b].url").Label, changes.Single(c => c.Path == "httpTools[b].url").Item));
    }

    [Fact]
    public void A_header_is_named_by_its_tool()
    {
        var (before, after) = (Configs.Tool("a"), Configs.Tool("a"));
        before["headers"] = new JsonObject { ["X-Old"] = "1", ["X-Same"] = "1" };
        after["headers"] = new JsonObject { ["X-Same"] = "1", ["X-New"] = "2" };
        Assert.Equal(
            [("httpTools[a].headers.X-New", ChangeKind.Added), ("httpTools[a].headers.X-Old", ChangeKind.Removed)],
            Changes(Of(before), Of(after)).Select(c => (c.Path, c.Kind)).Order());
    }

    [Fact]
    public void A_parameter_is_matched_by_name_inside_its_tool()
    {
        var (before, after) = (Configs.Tool("a"), Configs.Tool("a"));
        before["parameters"] = new JsonArray(Configs.Field("slot"), Configs.Field("day"));
        after["parameters"] = new JsonArray(Configs.Field("day", "number"), Configs.Field("slot"), Configs.Field("city"));
        Assert.Equal(
            [("httpTools[a].parameters[city]", ChangeKind.Added), ("httpTools[a].parameters[day].type", ChangeKind.Changed), ("httpTools[a].parameters[slot]", ChangeKind.Moved)],
            Changes(Of(before), Of(after)).Select(c => (c.Path, c.Kind)).OrderBy(c => c.Path, StringComparer.Ordinal));
    }

    [Fact]
    public void A_schema_field_is_matched_by_name()
    {
        var before = Configs.Of(("postCallAnalysis.schema", new JsonArray(Configs.Field("next_action"), Configs.Field("mood"))));
        var after = Configs.Of(("postCallAnalysis.schema", new JsonArray(Configs.Field("mood", "boolean"), Configs.Field("reason"))));
        Assert.Equal(
            ["postCallAnalysis.schema[mood].type", "postCallAnalysis.schema[next_action]", "postCallAnalysis.schema[reason]"],
            Changes(before, after).Select(c => c.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_first_and_the_last_tool_are_added_and_removed_whole()
    {
        Assert.Equal([("httpTools[a]", ChangeKind.Added)], Tools("", "a"));
        Assert.Equal([("httpTools[a]", ChangeKind.Removed)], Tools("a", ""));
    }

    [Fact]
    public void Taking_moved_items_away_leaves_the_others_in_order() => Gen.Select(Gen.Shuffle("abcdefgh".ToCharArray()), Gen.Shuffle("abcdefgh".ToCharArray())).Sample((before, after) =>
    {
        var moved = Tools(Names(before), Names(after)).Select(c => c.Path["httpTools[".Length]).ToHashSet();
        Assert.Equal(before.Where(c => !moved.Contains(c)), after.Where(c => !moved.Contains(c)));
    });

    private static string[] Names(char[] letters) => [.. letters.Select(c => $"{c}")];

    private static List<(string Path, ChangeKind Kind)> Tools(string before, string after) =>
        Tools(before.Split(' ', StringSplitOptions.RemoveEmptyEntries), after.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static List<(string Path, ChangeKind Kind)> Tools(string[] before, string[] after) =>
        [.. Changes(Of([.. before.Select(n => Configs.Tool(n))]), Of([.. after.Select(n => Configs.Tool(n))])).Select(c => (c.Path, c.Kind))];

    private static ConfigDocument Of(params JsonObject[] tools) => Configs.Of(("httpTools", new JsonArray([.. tools])));

    private static List<FieldChange> Changes(ConfigDocument before, ConfigDocument after) => [.. SnapshotDiff.Compare(before, after).Sections.SelectMany(s => s.Changes)];
}
