using Microsoft.Playwright;

namespace AgentConsole.Tests.Support;

/// <summary>Whether what others wrote stays text.</summary>
public static class HostileSteps
{
    // What a reader sees without asking the browser for its own fields: texts, and what is read out or shown on hover.
    private const string FindHidden = """
        () => {
          const hidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;
          const found = hidden.test(document.title) ? [`title: ${document.title}`] : [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode())
            if (!walker.currentNode.parentElement.closest('script, style, textarea, .monaco-editor') && hidden.test(walker.currentNode.data))
              found.push(walker.currentNode.parentElement.outerHTML);
          for (const element of document.body.querySelectorAll('[title], [aria-label], [alt], [placeholder]'))
            if (['title', 'aria-label', 'alt', 'placeholder'].some(name => hidden.test(element.getAttribute(name) ?? '')))
              found.push(element.outerHTML);
          for (const element of document.querySelectorAll('body script:not([src]), img:not([src="favicon.svg"]), iframe, object, embed, [onerror], a[href^="javascript:" i]'))
            found.push(element.outerHTML);
          return [...found, ...(window.ran ?? [])];
        }
        """;

    /// <summary>From now on each page notes what the rules of the page refused; hostile texts note here that they ran.</summary>
    public static Task WatchAsync(this IPage page) => page.AddInitScriptAsync(
        "window.ran = []; document.addEventListener('securitypolicyviolation', e => window.ran.push(`${e.violatedDirective} refused ${e.blockedURI}`));");

    /// <summary>Fails when a text of the page became a part of it, ran, hides or turns the page around.</summary>
    public static async Task AssertTextsAreTextsAsync(this IPage page) => Assert.Empty(await page.EvaluateAsync<string[]>(FindHidden));
}
