using AgentConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class PaletteTests(BrowserFixture browser, ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task Without_a_mouse_an_operator_edits_publishes_compares_and_rolls_back()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        var agent = await console.Api.NewAgentAsync("Keyboard only", "You answer.");
        await console.Api.PublishAsync(agent);
        await session.SignInAsync();

        await page.CommandAsync("keyboard on");
        await page.TabToAsync(page.Locator(".editor"));
        await page.Keyboard.TypeAsync("Be kind. ");
        await page.CommandAsync("publish");
        await page.TabToAsync(page.GetByLabel("Label"));
        await page.Keyboard.TypeAsync("Kinder");
        await page.TabToAsync(page.OpenDialog().GetByRole(AriaRole.Button, new() { Name = "Publish v2" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("header").GetByText("v2 current")).ToBeVisibleAsync();
        Assert.Equal("Be kind. You answer.", await console.Api.PromptAsync(agent));

        await page.CommandAsync("compare v1");
        await Expect(page.Locator("ins", new() { HasText = "Be kind." })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("n");
        await Expect(page.Locator("[data-change][data-here]")).ToBeVisibleAsync();
        await page.TabToAsync(page.Button("Roll back to v1"));
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync(page.OpenDialog().GetByRole(AriaRole.Button, new() { Name = "Roll back to v1" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("v3 is now current, same as v1.")).ToBeVisibleAsync();

        await Expect(page.Locator("header").GetByText("v3 current")).ToBeVisibleAsync();
        await page.CommandAsync("rollback 2");
        await Expect(page.OpenDialog().GetByText("v4 is published and becomes current")).ToBeVisibleAsync();
        await page.TabToAsync(page.OpenDialog().GetByRole(AriaRole.Button, new() { Name = "Cancel" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.OpenDialog()).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("v");
        await Expect(page.Locator("li", new() { HasText = "Kinder" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_palette_finds_versions_by_number_and_label_calls_by_id_and_pages()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        var agent = await console.Api.NewAgentAsync("Findable", "one");
        await console.Api.PublishAsync(agent, "The brave beginning");
        await console.Api.EditPromptAsync(agent, "two");
        await console.Api.PublishAsync(agent);
        var call = (string)(await console.Api.ConnectAsync(agent))["id"]!;
        await session.SignInAsync();
        await session.GoAsync($"/agents/{agent}/versions");
        await Expect(page.GetByText("The brave beginning")).ToBeVisibleAsync();

        await page.CommandAsync("v1");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Version 1" })).ToBeVisibleAsync();
        await page.CommandAsync("2");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Version 2" })).ToBeVisibleAsync();
        await page.CommandAsync("BRAVE beg");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Version 1" })).ToBeVisibleAsync();
        await page.CommandAsync(call);
        await Expect(page.GetByText("v2 was current when the call was placed")).ToBeVisibleAsync();
        await page.CommandAsync("settings");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Settings" })).ToBeVisibleAsync();
        await page.CommandAsync("theme: dark");
        await Expect(page.Locator("html[data-theme=dark]")).ToBeAttachedAsync();
        await page.CommandAsync("new agent");
        await Expect(page.OpenDialog().GetByLabel("Name")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Named at once");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Named at once" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_arrows_choose_and_escape_gives_the_focus_back_to_the_editor()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        var agent = await console.Api.NewAgentAsync("Focus", "text");
        await session.SignInAsync();
        await session.GoAsync($"/agents/{agent}");
        await page.Locator(".monaco-editor .view-lines").First.ClickAsync();

        await page.Keyboard.PressAsync("ControlOrMeta+k");
        await Expect(page.Palette()).ToBeFocusedAsync();
        var chosen = page.Locator("[role=option][aria-selected=true]");
        await Expect(chosen).ToContainTextAsync("Publish this agent");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(chosen).ToContainTextAsync("Draft");
        await Expect(page.Palette()).ToHaveAttributeAsync("aria-activedescendant", await chosen.GetAttributeAsync("id") ?? "none");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(chosen).ToContainTextAsync("Theme: as the system");
        await page.Keyboard.TypeAsync("nothing is called this");
        await Expect(page.GetByText("Nothing is called “nothing is called this”.")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Palette()).ToBeHiddenAsync();
        await Expect(page.Locator(".monaco-editor textarea").First).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("?");
        await Expect(page.Locator(".view-lines").First).ToContainTextAsync("?");
        await Expect(page.OpenDialog()).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Single_keys_rest_in_fields_and_behind_a_dialog()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        var agent = await console.Api.NewAgentAsync("Quiet keys", "text");
        await session.SignInAsync();
        await session.GoAsync($"/agents/{agent}");

        await page.GetByLabel("Welcome message").FocusAsync();
        await page.Keyboard.TypeAsync("gc?");
        await Expect(page.GetByLabel("Welcome message")).ToHaveValueAsync("gc?");
        await page.Locator("h1").FocusAsync();
        await page.Keyboard.TypeAsync("?");
        await Expect(page.OpenDialog().GetByText("Go to calls")).ToBeVisibleAsync();
        await Expect(page.OpenDialog().GetByRole(AriaRole.Button, new() { Name = "Close" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("gc");
        await page.Keyboard.PressAsync("ControlOrMeta+k");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.OpenDialog()).ToBeHiddenAsync();
        Assert.EndsWith($"/agents/{agent}", page.Url, StringComparison.Ordinal);

        await page.Keyboard.TypeAsync("gc");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Calls", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_palette_and_the_list_of_keys_are_accessible_and_fit()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        var agent = await console.Api.NewAgentAsync("An agent with quite a long name, which must push nothing out of the palette", "text");
        await console.Api.PublishAsync(agent, "A label that is long as well, so that the row has to decide what gives way, and how");
        await session.SignInAsync();
        await session.GoAsync($"/agents/{agent}/versions");
        await page.Locator("h1").WaitForAsync();

        await page.Button("Search and commands").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await session.AssertLooksAsync("palette");
        await page.Palette().FillAsync("label");
        await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("v1 · A label");
        await session.AssertLooksAsync("palette-version");
        await page.Palette().FillAsync("zzzzzz");
        await Expect(page.GetByText("Nothing is called")).ToBeVisibleAsync();
        await session.AssertLooksAsync("palette-nothing");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Button("Search and commands")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("?");
        await Expect(page.OpenDialog()).ToBeVisibleAsync();
        await session.AssertLooksAsync("shortcuts");
    }
}
