using AgentConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class DraftTests(BrowserFixture browser, ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task Sample_values_fill_the_preview_and_stay_in_the_browser()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await session.SignInAsync();
        var agent = await console.Api.NewAgentAsync("Samples", "Greet {{first_name | upper}} from {{city}}.");
        await session.GoAsync($"/agents/{agent}");

        await page.GetByText("Preview with the sample values").ClickAsync();
        await page.GetByLabel("Sample value of first_name").FillAsync("Asha <b>");
        await Expect(page.GetByLabel("The prompt as a call gets it")).ToHaveTextAsync("Greet ASHA <B> from city.");
        await page.ReloadAsync();

        await Expect(page.GetByLabel("Sample value of first_name")).ToHaveValueAsync("Asha <b>");
        Assert.Equal("Greet {{first_name | upper}} from {{city}}.", await console.Api.PromptAsync(agent));
    }

    [Fact]
    public async Task The_JSON_view_is_checked_against_the_schema_and_saves_the_same_draft()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await session.SignInAsync();
        var agent = await console.Api.NewAgentAsync("Json", "one");
        await session.GoAsync($"/agents/{agent}?view=json");

        await page.PastePromptAsync("""{ "name": "Json", "systemPrompt": "two", "model": { "temperature": 3 }, "futureField": { "a": [1] } }""");
        await Expect(page.Locator("main [role=alert]")).ToContainTextAsync("model.temperature");
        await Expect(page.Locator(".squiggly-warning, .squiggly-error").First).ToBeVisibleAsync();
        await page.PastePromptAsync("""{ "name": "Json", "systemPrompt": "two", "model": { "temperature": 0.3 }, "futureField": { "a": [1] } }""");
        await Expect(page.Locator("main [role=alert]")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Tab, new() { Name = "Form" }).ClickAsync();

        await Expect(page.Locator(".view-lines").First).ToContainTextAsync("two");
        await Expect(page.GetByLabel("Temperature", new() { Exact = true })).ToHaveValueAsync("0.3");
        var saved = (await console.Api.GetJsonAsync($"/api/agents/{agent}")).Expect(200);
        Assert.Equal("[1]", saved["futureField"]!["a"]!.ToJsonString());
    }

    [Fact]
    public async Task A_change_is_marked_and_taken_back_field_by_field()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await session.SignInAsync();
        var agent = await console.Api.NewAgentAsync("Marks", "one");
        await console.Api.PublishAsync(agent);
        await session.GoAsync($"/agents/{agent}");

        await page.GetByLabel("Temperature", new() { Exact = true }).FillAsync("9");
        await Expect(page.Locator("main [role=alert]")).ToContainTextAsync("Temperature");
        await page.GetByLabel("Temperature", new() { Exact = true }).FillAsync("0.2");
        await Expect(page.GetByText("1 unpublished change")).ToBeVisibleAsync();
        await page.Button("Take back").ClickAsync();

        await Expect(page.GetByText("draft = v1")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Temperature", new() { Exact = true })).ToHaveValueAsync("0.7");
    }

    [Fact]
    public async Task An_earlier_draft_is_compared_and_brought_back()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await session.SignInAsync();
        var agent = await console.Api.NewAgentAsync("History", "one");
        await console.Api.EditPromptAsync(agent, "one two");
        await console.Api.EditPromptAsync(agent, "three");
        await session.GoAsync($"/agents/{agent}/history");
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "2 edited" })).ToContainTextAsync("prompt +1 word");

        await page.GetByRole(AriaRole.Row, new() { Name = "2 edited" }).GetByRole(AriaRole.Button).ClickAsync();
        await page.Button("Bring revision 2 back into the draft").ClickAsync();

        await Expect(page.GetByText("The draft is revision 2 again, saved as revision 4.")).ToBeVisibleAsync();
        Assert.Equal("one two", await console.Api.PromptAsync(agent));
    }
}
