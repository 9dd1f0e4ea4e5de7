using System.Text.RegularExpressions;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Architecture;

/// <summary>No page is put together from texts: what somebody wrote stays text, also in a toast or a dialog.</summary>
public sealed partial class MarkupTests
{
    private static readonly string[] Reviewed = ["AgentConsole/Components/Charts/Chart.razor"];

    [Fact]
    public void Markup_is_rendered_by_the_charts_alone()
    {
        var files = SourceFiles.Written("AgentConsole").Where(f => Markup().IsMatch(File.ReadAllText(Repository.File(f))));

        Assert.Equal(Reviewed, files);
    }

    [Fact]
    public void Scripts_write_texts_and_never_markup()
    {
        var scripts = SourceFiles.Under("wwwroot-assets/js", ".js");

        Assert.NotEmpty(scripts);
        Assert.Empty(scripts.Where(f => Writing().IsMatch(File.ReadAllText(Repository.File(f)))));
    }

    [GeneratedRegex(@"\bMarkupString\b|\bAddMarkupContent\b|\bHtmlString\b|\bIHtmlContent\b", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\b(innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|srcdoc|eval)\b|\bdocument\.write|\bnew Function\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Writing();
}
