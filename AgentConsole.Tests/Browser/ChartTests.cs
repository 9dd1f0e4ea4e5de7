using System.Text;
using AgentConsole.Charting;
using AgentConsole.Components.Charts;
using AgentConsole.Tests.Charting;
using AgentConsole.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

/// <summary>All charts on one page, with the console's own styles and rules for what a page may load.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ChartTests(BrowserFixture browser, ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private const string Overlaps = """
        () => [...document.querySelectorAll('figure svg')].flatMap(svg => {
          const texts = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]).filter(([, b]) => b.width);
          return texts.flatMap(([a, p], i) => texts.slice(i + 1)
            .filter(([, q]) => p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 4 && q.top < p.bottom - 4)
            .map(([b]) => `${a} over ${b}`));
        })
        """;

    private const string Outside = """
        () => [...document.querySelectorAll('figure svg')].flatMap(svg => {
          const box = svg.getBoundingClientRect();
          return [...svg.querySelectorAll('text')].filter(t => {
            const b = t.getBoundingClientRect();
            return b.width && (b.left < box.left - 1 || b.right > box.right + 1 || b.top < box.top - 1 || b.bottom > box.bottom + 1);
          }).map(t => t.textContent);
        })
        """;

    [Fact]
    public async Task Charts_are_accessible_and_fit_in_both_themes()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await OpenAsync(page, [.. ChartSamples.All.Select(c => (c.Title, c.Data)), ("Nothing yet", new SuccessRates([]))]);

        foreach (var (name, title, data) in ChartSamples.All)
            await Expect(page.Locator("figure").Filter(new() { HasText = title }).GetByRole(AriaRole.Img)).ToHaveCountAsync(1);
        await Expect(page.GetByText("Nothing to draw yet")).ToBeVisibleAsync();
        await session.AssertLooksAsync("charts", async dark =>
        {
            Assert.Equal(dark ? "rgb(237, 235, 230)" : "rgb(29, 28, 26)", await page.Locator("figure svg text[fill='var(--ac-text)']").First.EvaluateAsync<string>("t => getComputedStyle(t).fill"));
            Assert.Empty(await page.EvaluateAsync<string[]>(Overlaps));
            Assert.Empty(await page.EvaluateAsync<string[]>(Outside));
        });
    }

    [Fact]
    public async Task The_numbers_are_reached_by_keyboard()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await OpenAsync(page, [("Success rate of each version", ChartSamples.Versions)]);

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByText("Numbers as a table")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "v7 (current) 71.2 %" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Numbers: Success rate of each version" })).ToBeFocusedAsync();
        await session.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Hostile_words_stay_words()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await OpenAsync(page, [.. ChartSamples.Odd.Select((data, i) => ($"Odd {i}", data))]);

        Assert.Equal(0, await page.Locator("figure script").CountAsync());
        await Expect(page.Locator("figure svg text", new() { HasText = "<script>" }).First).ToBeVisibleAsync();
        await session.AssertAccessibleAsync();
    }

    private async Task OpenAsync(IPage page, params (string Title, ChartData Data)[] charts)
    {
        var rules = (await console.Api.GetAsync("/sign-in")).Headers.GetValues("Content-Security-Policy").Single();
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><title>Charts</title><base href=\"/\"><script src=\"js/theme.js\"></script>");
        foreach (var sheet in new[] { "css/tokens.css", "css/app.css", "AgentConsole.styles.css" })
            html.Append($"<link rel=\"stylesheet\" href=\"{sheet}\">");
        html.Append("</head><body><main class=\"page\"><h1>Charts</h1>");
        foreach (var (title, data) in charts)
            html.Append("<div class=\"card pad\">").Append(await MarkupAsync(title, data)).Append("</div>");
        html.Append("</main></body></html>");
        await page.RouteAsync("**/charts", route => route.FulfillAsync(new()
        {
            ContentType = "text/html; charset=utf-8",
            Body = html.ToString(),
            Headers = new Dictionary<string, string> { ["Content-Security-Policy"] = rules },
        }));
        await page.GotoAsync("/charts");
    }

    private async Task<string> MarkupAsync(string title, ChartData data)
    {
        var parameters = new Dictionary<string, object?> { [nameof(Chart.Title)] = title, [nameof(Chart.Data)] = data };
        await using var renderer = new HtmlRenderer(console.Services, console.Get<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Chart>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
