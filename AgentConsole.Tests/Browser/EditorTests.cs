using System.Text;
using AgentConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class EditorTests(BrowserFixture browser, ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task A_prompt_of_150_000_characters_is_saved_exactly_as_pasted()
    {
        var line = "Say “नमस्ते” 👋🏽 to <b>{{first_name}}</b> & <script>alert('x')</script>\t— then wait.  \n";
        var prompt = new StringBuilder().Insert(0, line, 150_000 / line.Length).ToString();
        await using var session = await browser.OpenAsync(console.Address);
        await session.SignInAsync();
        var agent = await console.Api.NewAgentAsync("Long", "short");

        await session.GoAsync($"/agents/{agent}");
        await session.Page.PastePromptAsync(prompt);
        await Expect(session.Page.GetByText($"{prompt.Length:N0} of 200,000 characters")).ToBeVisibleAsync();
        await session.Page.PublishAsync("Long");

        Assert.Equal(prompt, await console.Api.PromptAsync(agent));
        await session.Page.ReloadAsync();
        await session.InteractiveAsync();
        await session.Page.Locator(".view-lines").First.WaitForAsync();
        Assert.Equal(prompt, await session.Page.EditorTextAsync());
    }

    [Fact]
    public async Task A_prompt_over_the_limit_is_refused_in_words_and_stays_in_the_editor()
    {
        await using var session = await browser.OpenAsync(console.Address);
        await session.SignInAsync();
        var agent = await console.Api.NewAgentAsync("Too long", "short");
        await session.GoAsync($"/agents/{agent}");

        await session.Page.PastePromptAsync(new string('a', 200_001));

        await Expect(session.Page.Locator("main [role=alert]")).ToContainTextAsync("200,000");
        Assert.Equal(200_001, (await session.Page.EditorTextAsync()).Length);
        Assert.Equal("short", await console.Api.PromptAsync(agent));
    }

    [Fact]
    public async Task Text_is_kept_exactly_as_typed_key_by_key()
    {
        await using var session = await browser.OpenAsync(console.Address);
        await session.SignInAsync();
        var agent = await console.Api.NewAgentAsync("Typed", "");
        await session.GoAsync($"/agents/{agent}");
        const string typed = "If (asked) say \"yes\" [or] {no}\n    - indented\nback to 'left'";

        await session.Page.Locator(".monaco-editor .view-lines").First.ClickAsync();
        await session.Page.Keyboard.TypeAsync(typed);
        await session.Page.Link("Versions").ClickAsync();
        await Expect(session.Page.GetByText("Nothing published yet")).ToBeVisibleAsync();

        await session.Page.Link("Draft").ClickAsync();
        await Expect(session.Page.Locator(".view-lines").First).ToContainTextAsync("back to 'left'");
        Assert.Equal(typed, await console.Api.PromptAsync(agent));
    }

    [Fact]
    public async Task Six_pages_of_two_people_each_keep_their_own_editor()
    {
        await using var ana = await browser.OpenAsync(console.Address);
        await using var ben = await browser.OpenAsync(console.Address, dark: true);
        await ana.SignInAsync();
        await ben.SignInAsync();
        var agent = await console.Api.NewAgentAsync("Shared", "the same prompt for all");
        var pages = new List<Microsoft.Playwright.IPage>();
        for (var i = 0; i < 3; i++)
            pages.AddRange([await ana.NewTabAsync(), await ben.NewTabAsync()]);

        await Task.WhenAll(pages.Select(p => p.GotoAsync($"/agents/{agent}")));
        await Task.WhenAll(pages.Select(p => p.Locator(".view-lines").First.WaitForAsync()));
        await pages[0].CloseAsync();

        foreach (var page in pages.Skip(1))
            Assert.Equal("the same prompt for all", await page.EditorTextAsync());
        await pages[1].PastePromptAsync("changed by Ben");
        await Expect(pages[2].Locator(".view-lines").First).ToContainTextAsync("changed by Ben");
    }

    [Fact]
    public async Task Edits_of_different_fields_merge_and_edits_of_the_same_field_show_both()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await session.SignInAsync();
        var agent = await console.Api.NewAgentAsync("Merge", "the first prompt");
        await session.GoAsync($"/agents/{agent}");
        await page.Locator(".view-lines").First.WaitForAsync();

        await page.GetByLabel("Language").FillAsync("en-GB");
        await console.Api.EditPromptAsync(agent, "a program's prompt");
        await Expect(page.Locator(".view-lines").First).ToContainTextAsync("a program's prompt");
        await Expect(page.GetByLabel("Language")).ToHaveValueAsync("en-GB");
        Assert.Equal("a program's prompt", await console.Api.PromptAsync(agent));
    }
}
