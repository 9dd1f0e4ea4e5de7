using AgentConsole.Components.Diffs;
using AgentConsole.Diffing;
using AgentConsole.Domain.Configuration;
using AgentConsole.Tests.Support;
using Bunit;

namespace AgentConsole.Tests.Components;

public sealed class DiffViewTests : ComponentTest
{
    [Fact]
    public void Unchanged_lines_are_folded_until_asked_for()
    {
        var before = string.Join('\n', Enumerable.Range(1, 40).Select(i => $"line {i}"));
        var view = Render<DiffView>(p => p.Add(v => v.Diff, Compare(before, before + "\nnew")));
        Assert.DoesNotContain("line 20", view.Markup, StringComparison.Ordinal);

        view.Find("button.fold").Click();

        Assert.Contains("line 20", view.Markup, StringComparison.Ordinal);
        Assert.Contains("new", view.Find("ins").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_read_as_before_and_after()
    {
        var (before, after) = (ConfigDocument.New("A"), ConfigDocument.New("A").With("model.temperature", 0.3).Value);

        var view = Render<DiffView>(p => p.Add(v => v.Diff, SnapshotDiff.Compare(before, after)));

        Assert.Equal("0.7", view.Find("del").TextContent);
        Assert.Equal("0.3", view.Find("ins").TextContent);
    }

    [Fact]
    public void Of_a_list_of_texts_only_what_differs_is_shown()
    {
        var (before, after) = (Ending("bye", "good night"), Ending("bye", "take care"));

        var view = Render<DiffView>(p => p.Add(v => v.Diff, SnapshotDiff.Compare(before, after)));

        Assert.Equal("good night", view.Find("del").TextContent);
        Assert.Equal("take care", view.Find("ins").TextContent);

        static ConfigDocument Ending(params string[] phrases) =>
            ConfigDocument.New("A").With("settings.endCallPhrases", new System.Text.Json.Nodes.JsonArray([.. phrases])).Value;
    }

    [Fact]
    public void The_same_content_says_so()
    {
        var view = Render<DiffView>(p => p.Add(v => v.Diff, Compare("same", "same")));

        Assert.Contains("Nothing differs", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Markup_in_a_prompt_is_shown_as_text()
    {
        var view = Render<DiffView>(p => p.Add(v => v.Diff, Compare("", "<script>alert(1)</script>")));

        Assert.Empty(view.FindAll("script"));
        Assert.Contains("<script>alert(1)</script>", view.Find("ins").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Inline_a_run_of_changed_lines_shows_all_that_went_and_then_all_that_came()
    {
        const string before = "top\nGreet the caller.\nAsk for the name.\nmiddle\nSay goodbye.\nend";
        const string after = "top\nGreet the caller warmly.\nAsk for the full name.\nmiddle\nSay goodbye kindly.\nend";

        var view = Render<DiffView>(p => p.Add(v => v.Diff, Compare(before, after)).Add(v => v.SideBySide, false));

        Assert.Equal(
            [" top", "−Greet the caller.", "−Ask for the name.", "+Greet the caller warmly.", "+Ask for the full name.", " middle", "−Say goodbye.", "+Say goodbye kindly.", " end"],
            view.FindAll(".cell").Select(c => (c.QuerySelector(".sign")!.TextContent is { Length: > 0 } sign ? sign : " ") + c.QuerySelector(".words")!.TextContent));
    }

    private static ConfigDiff Compare(string before, string after) =>
        SnapshotDiff.Compare(ConfigDocument.New("A").With("systemPrompt", before).Value, ConfigDocument.New("A").With("systemPrompt", after).Value);
}
