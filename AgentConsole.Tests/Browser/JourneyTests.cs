using AgentConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class JourneyTests(BrowserFixture browser, ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task An_operator_edits_publishes_compares_rolls_back_and_opens_a_call()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await session.SignInAsync();

        await page.Button("New agent").ClickAsync();
        await page.GetByLabel("Name").FillAsync("Priya, renewals");
        await page.OpenDialog().GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await Expect(page.GetByText("not published")).ToBeVisibleAsync();

        await page.PastePromptAsync("You are Priya. Be brief.");
        await page.PublishAsync("First words");
        await Expect(page.Locator("header").GetByText("v1 current")).ToBeVisibleAsync();
        await Expect(page.GetByText("draft = v1")).ToBeVisibleAsync();

        await page.PastePromptAsync("You are Priya. Be brief and kind to {{first_name}}.");
        await Expect(page.GetByText("1 unpublished change")).ToBeVisibleAsync();
        await Expect(page.GetByText("changed since v1")).ToBeVisibleAsync();
        await page.PublishAsync("Kinder");
        await Expect(page.Locator("header").GetByText("v2 current")).ToBeVisibleAsync();

        await page.Link("Versions").ClickAsync();
        await page.Locator("li", new() { HasText = "Kinder" }).GetByRole(AriaRole.Link, new() { Name = "What it changed" }).ClickAsync();
        await Expect(page.Locator("ins", new() { HasText = "and kind to {{first_name}}" })).ToBeVisibleAsync();
        await Expect(page.GetByText("What this means")).ToBeVisibleAsync();

        await page.Button("Roll back to v1").ClickAsync();
        await Expect(page.OpenDialog().GetByText("v3 is published and becomes current")).ToBeVisibleAsync();
        await page.OpenDialog().GetByRole(AriaRole.Button, new() { Name = "Roll back to v1" }).ClickAsync();
        await Expect(page.GetByText("v3 is now current, same as v1.")).ToBeVisibleAsync();
        await page.Link("Versions").ClickAsync();
        await Expect(page.GetByText("rolled back to v1")).ToBeVisibleAsync();

        await page.Button("Test").ClickAsync();
        await page.GetByText("Web call on v3, the current version").ClickAsync();
        await Expect(page.GetByText("It is still current.")).ToBeVisibleAsync();
        await Expect(page.Locator("header").GetByText("completed")).ToBeVisibleAsync();
        await Expect(page.Locator("ol.turns li").First).ToBeVisibleAsync();
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "v3 current" }).ClickAsync();
        await Expect(page.GetByText("checked just now: it matches the content")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_roll_back_can_be_undone_and_brings_the_draft_back()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await session.SignInAsync();
        var agent = await console.Api.NewAgentAsync("Undo", "one");
        await console.Api.PublishAsync(agent);
        await console.Api.EditPromptAsync(agent, "two");
        await console.Api.PublishAsync(agent);
        await console.Api.EditPromptAsync(agent, "three, not published");

        await session.GoAsync($"/agents/{agent}/versions");
        await page.Button("Roll back to v1").ClickAsync();
        await Expect(page.OpenDialog().GetByText("kept in the draft history")).ToBeVisibleAsync();
        await page.OpenDialog().GetByRole(AriaRole.Button, new() { Name = "Roll back to v1" }).ClickAsync();
        await page.Button("Undo").ClickAsync();

        await Expect(page.GetByText("v4 is now current, same as v2; your draft is back.")).ToBeVisibleAsync();
        Assert.Equal("three, not published", await console.Api.PromptAsync(agent));
    }

    [Fact]
    public async Task What_someone_else_does_appears_without_a_reload()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await session.SignInAsync();
        var agent = await console.Api.NewAgentAsync("Watched", "one");
        await session.GoAsync($"/agents/{agent}/versions");
        await Expect(page.GetByText("Nothing published yet")).ToBeVisibleAsync();

        await console.Api.PublishAsync(agent, "From a program");

        await Expect(page.GetByText("From a program")).ToBeVisibleAsync();
        await Expect(page.Locator("header").GetByText("v1 current")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_call_is_placed_with_a_pinned_version_and_says_so()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await session.SignInAsync();
        var agent = await console.Api.NewAgentAsync("Pinned", "Hello {{first_name}}");
        await console.Api.PublishAsync(agent);
        await console.Api.EditPromptAsync(agent, "Good day {{first_name}}");
        await console.Api.PublishAsync(agent);
        await console.Api.AddPhoneNumberAsync("+911140000000");

        await session.GoAsync($"/calls?agentId={agent}");
        await page.Button("Place a call").ClickAsync();
        await page.OpenDialog().GetByLabel("Version").SelectOptionAsync("1");
        await page.GetByLabel("To", new() { Exact = true }).FillAsync("98");
        await page.Button("Place the call").ClickAsync();
        await Expect(page.OpenDialog().GetByRole(AriaRole.Alert)).ToContainTextAsync("E.164");
        await page.GetByLabel("To", new() { Exact = true }).FillAsync("+91 98765 43210");
        await page.GetByLabel("first_name").FillAsync("Asha <script>alert(1)</script>");
        await page.Button("Place the call").ClickAsync();

        await Expect(page.GetByText("ana pinned v1.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Asha <script>alert(1)</script>").First).ToBeVisibleAsync();
        await page.GetByText("Configuration it ran, variables filled in").ClickAsync();
        await Expect(page.GetByText("Hello Asha <script>alert(1)</script>", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByText("Place the same call again").ClickAsync();
        await Expect(page.GetByLabel("Command", new() { Exact = true })).ToContainTextAsync("\"agentVersion\": 1");
        await session.AssertAccessibleAsync();
    }
}
