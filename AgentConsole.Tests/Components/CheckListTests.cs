using AgentConsole.Components.Versions;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning.Checks;
using Bunit;
using Microsoft.AspNetCore.Components.Web;

namespace AgentConsole.Tests.Components;

public sealed class CheckListTests : ComponentTest
{
    private static readonly DraftCheck Empty = new("prompt_empty", CheckSeverity.Error, "systemPrompt", "The system prompt is empty.");
    private static readonly DraftCheck Tool = new("tool_without_description", CheckSeverity.Warning, "httpTools[book_demo].description", "The tool has no description.");

    [Fact]
    public void Each_finding_leads_to_its_field()
    {
        var list = Render<CheckList>(p => p.Add(l => l.AgentId, "agent_7").Add(l => l.Checks, [Empty, Tool]));

        Assert.Equal(["bad", "warn"], list.FindAll("li").Select(i => i.ClassName));
        Assert.Equal(["agents/agent_7#field-systemPrompt", "agents/agent_7#field-httpTools"], list.FindAll("a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["Go to System prompt", "Go to book_demo"], list.FindAll("a").Select(a => a.TextContent));
    }

    [Fact]
    public void A_finding_about_the_draft_as_a_whole_has_no_link()
    {
        var list = Render<CheckList>(p => p.Add(l => l.AgentId, "agent_7").Add(l => l.Checks, [new("nothing_changed", CheckSeverity.Error, "", "Nothing changed.")]));

        Assert.Empty(list.FindAll("a"));
        Assert.Contains("Nothing changed.", list.Find("li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Going_to_a_field_is_told_unless_it_opens_in_another_tab()
    {
        var gone = new List<string>();
        var list = Render<CheckList>(p => p.Add(l => l.AgentId, "agent_7").Add(l => l.Checks, [Empty]).Add(l => l.OnGo, gone.Add));

        list.Find("a").Click(new MouseEventArgs { CtrlKey = true });
        Assert.Empty(gone);
        list.Find("a").Click();

        Assert.Equal(["systemPrompt"], gone);
    }

    [Fact]
    public void No_finding_is_said_too()
    {
        var list = Render<CheckList>(p => p.Add(l => l.AgentId, "agent_7").Add(l => l.Checks, []));

        Assert.Contains("Nothing to object to.", list.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_are_counted_by_severity() =>
        Assert.Equal("1 error, 2 warnings, 1 for information", CheckList.Count([Empty, Tool, Tool, Tool with { Severity = CheckSeverity.Info }]));
}
