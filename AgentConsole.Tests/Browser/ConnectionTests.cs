using AgentConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class ConnectionTests(BrowserFixture browser)
{
    [Fact]
    public async Task What_is_typed_while_the_server_is_down_is_kept_and_offered_again()
    {
        await using var console = await ConsoleHost.StartAsync();
        await using var session = await browser.OpenAsync(console.Address);
        session.AllowBrokenLine();
        var page = session.Page;
        await session.SignInAsync();
        var agent = await console.Api.NewAgentAsync("Offline", "one");
        await session.GoAsync($"/agents/{agent}");
        await page.Locator(".view-lines").First.WaitForAsync();

        await console.StopAsync();
        await Expect(page.GetByText("Offline: kept in this browser")).ToBeVisibleAsync();
        await page.GetByLabel("Language").FillAsync("fr-FR");
        await page.PastePromptAsync("typed without a server");
        await console.InitializeAsync();

        await Expect(page.GetByText("This browser kept a text that was never saved")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await session.InteractiveAsync();
        await page.Locator(".notice", new() { HasText = "kept a text" }).GetByRole(AriaRole.Button, new() { Name = "Use it" }).ClickAsync();
        await page.Locator(".notice", new() { HasText = "Language" }).GetByRole(AriaRole.Button, new() { Name = "Use it" }).ClickAsync();
        await Expect(page.Locator(".view-lines").First).ToContainTextAsync("typed without a server");
        await Expect(page.GetByLabel("Language")).ToHaveValueAsync("fr-FR");
        await page.PublishAsync("Kept");
        Assert.Equal("typed without a server", await console.Api.PromptAsync(agent));
        Assert.Equal("fr-FR", (string)(await console.Api.GetJsonAsync($"/api/agents/{agent}")).Expect(200)["language"]!);
    }

    [Fact]
    public async Task After_a_short_break_the_page_goes_on_and_catches_up()
    {
        await using var console = await ConsoleHost.StartAsync();
        await using var session = await browser.OpenAsync(console.Address);
        session.AllowBrokenLine();
        var line = await Breakable.OnAsync(session.Page);
        var page = session.Page;
        await session.SignInAsync();
        var agent = await console.Api.NewAgentAsync("Break", "one");
        await console.Api.PublishAsync(agent);
        await session.GoAsync($"/agents/{agent}");
        await page.Locator(".view-lines").First.WaitForAsync();

        line.Hold();
        await Expect(page.GetByText("Offline: kept in this browser")).ToBeVisibleAsync();
        await console.Api.SendJsonAsync("PATCH", $"/api/agents/{agent}", new { voice = new { speed = 1.5 } });
        await page.PastePromptAsync("typed during the break");
        line.Release();

        await Expect(page.GetByText("2 unpublished changes")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Speed", new() { Exact = true })).ToHaveValueAsync("1.5");
        Assert.Equal("typed during the break", await console.Api.PromptAsync(agent));
    }
}
