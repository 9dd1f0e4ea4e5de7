using System.Text.RegularExpressions;
using AgentConsole.Domain;
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

    [Fact]
    public void The_browser_is_asked_where_it_is_known_that_it_may_be_gone()
    {
        var files = SourceFiles.Written("AgentConsole").Where(f => Asking().IsMatch(File.ReadAllText(Repository.File(f))));

        Assert.Equal(["AgentConsole/Components/Shared/BrowserPart.cs", "AgentConsole/Components/Shared/QuietDispose.cs"], files);
    }

    [GeneratedRegex(@"\bIJSObjectReference\b|\bjs\.Invoke", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Asking();

    [GeneratedRegex(@"\bMarkupString\b|\bAddMarkupContent\b|\bHtmlString\b|\bIHtmlContent\b", RegexOptions.None, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\b(innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|srcdoc|eval)\b|\bdocument\.write|\bnew Function\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Writing();
}
