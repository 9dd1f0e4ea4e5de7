using AgentConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class DocsPageTests(BrowserFixture browser, ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task The_docs_page_shows_the_operations_without_asking_a_foreign_host()
    {
        await using var window = await browser.OpenAsync(console.Address);

        await window.Page.GotoAsync("/docs");

        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "A new agent from its configuration" })).ToBeVisibleAsync();
    }
}
