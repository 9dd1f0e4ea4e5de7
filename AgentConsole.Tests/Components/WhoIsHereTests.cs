using AgentConsole.Components.Drafts;
using AgentConsole.Domain.Configuration;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;
using Bunit;

namespace AgentConsole.Tests.Components;

public sealed class WhoIsHereTests : ComponentTest
{
    [Theory]
    [InlineData("Ana", "A")]
    [InlineData("Ben Okri", "BO")]
    [InlineData("maria del carmen ruiz", "MR")]
    [InlineData("asha.rao", "AR")]
    [InlineData("नित्या शर्मा", "निश")]
    [InlineData("🙂", "🙂")]
    [InlineData(" . ", "?")]
    public void People_are_shown_by_their_initials(string name, string initials) =>
        Assert.Equal(initials, Render(new Present("u", name, false, null)).Find(".initials").TextContent);

    [Fact]
    public void Each_is_named_with_where_they_are()
    {
        var here = Render(new Present("a", "Ana", false, ConfigSection.Analysis), new Present("b", "Ben", false, null), new Present("c", "Cy", true, ConfigSection.Prompt));

        Assert.Equal(["Ana is here, in Post-call analysis", "Ben is here", "You have this draft open in another tab, in Prompt"], here.FindAll("li").Select(i => i.GetAttribute("title")));
        Assert.Equal(["Post-call analysis", "Prompt"], here.FindAll(".where").Select(w => w.TextContent));
    }

    [Fact]
    public void A_crowd_is_counted()
    {
        var here = Render([.. Enumerable.Range(1, 7).Select(i => new Present($"u{i}", $"Person {i}", false, null))]);

        Assert.Equal(5, here.FindAll("li").Count);
        Assert.Equal("+3", here.FindAll(".initials")[4].TextContent);
        Assert.Contains("Person 7 is here", here.FindAll("li")[4].GetAttribute("title")!, StringComparison.Ordinal);
    }

    [Fact]
    public void Alone_there_is_nothing_to_see() => Assert.Empty(Render().Markup.Trim());

    private IRenderedComponent<WhoIsHere> Render(params Present[] others) => Render<WhoIsHere>(p => p.Add(w => w.Others, others));
}
