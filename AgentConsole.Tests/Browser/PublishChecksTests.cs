using AgentConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class PublishChecksTests(BrowserFixture browser, ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Theory]
    [InlineData("")]
    [InlineData("?view=json")]
    [InlineData("/versions")]
    public async Task A_finding_leads_from_the_dialog_to_its_field(string from)
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await session.SignInAsync();
        var agent = await console.Api.NewAgentAsync("Checked", "You are Priya.");
        await session.GoAsync($"/agents/{agent}{from}");

        await page.Button("Publish…").ClickAsync();
        await page.OpenDialog().GetByRole(AriaRole.Link, new() { Name = "Go to Success criteria" }).ClickAsync();

        await Expect(page.OpenDialog()).ToBeHiddenAsync();
        await Expect(page.GetByLabel("Success criteria")).ToBeFocusedAsync();
        await Expect(page.GetByLabel("Success criteria")).ToBeInViewportAsync();
        await page.GetByLabel("Success criteria").FillAsync("The caller agreed.");
        await page.Button("Publish…").ClickAsync();
        await Expect(page.OpenDialog().GetByText("Nothing to object to.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_link_to_the_prompt_puts_the_cursor_into_its_editor()
    {
        await using var session = await browser.OpenAsync(console.Address);
        await session.SignInAsync();
        var agent = await console.Api.NewAgentAsync("Linked", "");

        await session.GoAsync($"/agents/{agent}#field-systemPrompt");

        await Expect(session.Page.Locator(".monaco-editor textarea").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Errors_are_shown_and_do_not_forbid_publishing()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await session.SignInAsync();
        var agent = await console.Api.NewAgentAsync("Empty", "");
        await session.GoAsync($"/agents/{agent}");

        await page.Button("Publish…").ClickAsync();
        await Expect(page.OpenDialog().GetByText("The system prompt is empty")).ToBeVisibleAsync();
        await page.OpenDialog().GetByRole(AriaRole.Button, new() { Name = "Publish v1 anyway" }).ClickAsync();
        await Expect(page.Locator("header").GetByText("v1 current")).ToBeVisibleAsync();

        await page.Button("Publish…").ClickAsync();
        await Expect(page.OpenDialog().GetByText("Nothing changed")).ToBeVisibleAsync();
        await Expect(page.OpenDialog().GetByRole(AriaRole.Button, new() { Name = "Publish" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_dialog_is_accessible_and_fits()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await session.SignInAsync();
        var agent = await AgentWithFindingsAsync();
        await session.GoAsync($"/agents/{agent}/versions");
        await page.Button("Publish…").ClickAsync();
        await page.OpenDialog().GetByText("Go to book_demo").WaitForAsync();
        await page.EvaluateAsync("() => Promise.allSettled(document.getAnimations().map(a => a.finished))");

        await session.AssertLooksAsync("publish");
    }

    private async Task<string> AgentWithFindingsAsync()
    {
        var agent = await console.Api.NewAgentAsync("Priya, renewals", "You are Priya, who calls people about their policy.\n\n1. Greet.\n2. Ask whether they want to renew.\n3. Say goodbye.");
        await console.Api.PublishAsync(agent);
        (await console.Api.SendJsonAsync("PATCH", $"/api/agents/{agent}", new
        {
            systemPrompt = "You are Priya. You are calling {{first_name}} about policy {{policy number|}}.\n\n1. Greet.\n2. Ask whether they want to renew, and book a demo if they are unsure.\n3. Say goodbye.",
            model = new { temperature = 0.4 },
            settings = new { voicemail = new { enabled = true } },
            httpTools = new[] { new { name = "book_demo", url = "https://crm.example.com/demo" } },
        })).Expect(200);
        return agent;
    }
}
