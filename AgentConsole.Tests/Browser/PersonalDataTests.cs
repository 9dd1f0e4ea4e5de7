using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class PersonalDataTests(BrowserFixture browser, ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task The_file_holds_what_calls_tell_of_the_number()
    {
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        await console.StoreReportedCallAsync(agent, Clock.Now.AddDays(-1), c => c.EndedAt = c.CreatedAt.AddMinutes(1), (Speaker.Caller, "canaryturn", 1, null));
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await session.SignInAsync();
        await session.GoAsync("/settings/personal-data");
        await page.GetByLabel("Number", new() { Exact = true }).FillAsync("+919876543210");
        await page.Button("Look").ClickAsync();
        await Expect(page.GetByText("1 call tells")).ToBeVisibleAsync();
        await session.AssertLooksAsync("personal-data");

        var download = await page.RunAndWaitForDownloadAsync(() => page.Button("Download as JSON").ClickAsync());

        Assert.Equal("personal-data.json", download.SuggestedFilename);
        Assert.Contains("canaryturn", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
        await page.Button("Erase…").ClickAsync();
        await Expect(page.OpenDialog()).ToContainTextAsync("what was said");
        await session.AssertLooksAsync("personal-data-erasing");
    }
}
