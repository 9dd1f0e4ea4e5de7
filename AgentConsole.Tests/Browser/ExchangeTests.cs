using AgentConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class ExchangeTests(BrowserFixture browser, ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task An_agent_is_exported_by_its_page_and_imported_by_the_list()
    {
        // Larger than one message of the live connection.
        var agent = await console.Api.NewAgentAsync("Priya", new string('x', 190_000));
        for (var i = 0; i < 6; i++)
            await console.Api.PublishAsync(agent);
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await session.SignInAsync();
        await session.GoAsync($"/agents/{agent}/versions");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Link("Export").ClickAsync());
        Assert.Equal($"{agent}.json", download.SuggestedFilename);
        await session.GoAsync("/agents");
        await page.Button("Import…").ClickAsync();
        // Before this, the browser does not listen for a chosen file yet.
        await page.WaitForFunctionAsync("() => '_blazorInputFileNextFileId' in (document.getElementById('import-file') ?? {})");
        await page.GetByLabel("A file that a console exported").SetInputFilesAsync(await download.PathAsync());
        await page.OpenDialog().GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await Expect(page.GetByText("An agent is called “Priya” already.")).ToBeVisibleAsync();
        await session.AssertLooksAsync("import");

        await page.OpenDialog().GetByLabel("Name", new() { Exact = true }).FillAsync("Priya, a copy");
        await page.OpenDialog().GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Priya, a copy", Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator("header").GetByText("v6 current")).ToBeVisibleAsync();
    }
}
