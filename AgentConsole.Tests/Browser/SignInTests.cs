using AgentConsole.Access;
using AgentConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class SignInTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_one_time_link_creates_the_first_administrator_once()
    {
        await using var console = await ConsoleHost.StartAsync(new() { ["Setup:AdminEmail"] = "", ["Setup:AdminPassword"] = "" });
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        var link = console.Get<FirstSetup>().Link;
        await page.GotoAsync(link);
        await session.ScreenshotAsync("set-up-1280-light");
        await session.AssertAccessibleAsync();

        await page.GetByLabel("Name").FillAsync("Ana");
        await page.GetByLabel("E-mail").FillAsync("ana@example.com");
        await page.GetByLabel("Password").FillAsync("correct horse battery");
        await page.Button("Create and sign in").ClickAsync();
        await session.InteractiveAsync();
        await Expect(page.GetByText("No agents yet")).ToBeVisibleAsync();
        await Expect(page.Button("Signed in as Ana")).ToBeVisibleAsync();

        await page.GotoAsync(link);
        await page.GetByLabel("Name").FillAsync("Mallory");
        await page.GetByLabel("E-mail").FillAsync("mallory@example.com");
        await page.GetByLabel("Password").FillAsync("another long password");
        await page.Button("Create and sign in").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("used already");
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_a_right_one_leads_to_where_one_wanted_to_go()
    {
        await using var console = await ConsoleHost.StartAsync();
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await page.GotoAsync("/settings");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();

        await page.GetByLabel("E-mail").FillAsync(ConsoleHost.AdminEmail);
        await page.GetByLabel("Password").FillAsync("wrong");
        await page.Locator("button[type=submit]").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(page.GetByLabel("E-mail")).ToHaveValueAsync(ConsoleHost.AdminEmail);

        await page.GetByLabel("Password").FillAsync(ConsoleHost.AdminPassword);
        await page.Locator("button[type=submit]").ClickAsync();
        await session.InteractiveAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "API keys" })).ToBeVisibleAsync();

        await page.Button("Signed in as").ClickAsync();
        await page.Button("Sign out").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_API_key_is_shown_once_works_and_ends_when_revoked()
    {
        await using var console = await ConsoleHost.StartAsync();
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await session.SignInAsync();
        await session.GoAsync("/settings");

        await page.GetByLabel("Name of the new key").FillAsync("CRM");
        await page.GetByLabel("read").CheckAsync();
        await page.Button("Make a key").ClickAsync();
        var secret = await page.GetByLabel("The new API key").InputValueAsync();
        Assert.Equal(200, (await console.NewClient(secret).GetJsonAsync("/api/agents")).Status);
        await page.ReloadAsync();
        await session.InteractiveAsync();
        await Expect(page.GetByText("CRM", new() { Exact = true }).First).ToBeVisibleAsync();
        await Expect(page.GetByLabel("The new API key")).ToHaveCountAsync(0);

        await page.Button("Revoke CRM").ClickAsync();
        await page.Button("Revoke for good? CRM").ClickAsync();
        await Expect(page.GetByText("revoked")).ToBeVisibleAsync();
        Assert.Equal(401, (await console.NewClient(secret).GetJsonAsync("/api/agents")).Status);
    }
}
