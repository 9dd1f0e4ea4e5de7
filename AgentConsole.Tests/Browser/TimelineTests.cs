using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class TimelineTests(BrowserFixture browser, ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task Filters_narrow_the_timeline_and_stand_in_the_address()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        var agent = await console.Api.NewAgentAsync("Filtered", "one");
        await console.Api.PublishAsync(agent, "100% greeting");
        await console.Get<VersionService>().PublishAsync(agent, "By Ben", "talks about prices", new(ActorKind.Person, "ben", "Ben") { Grants = Grants.All });
        await console.Api.PublishAsync(agent, "The newest");
        await session.SignInAsync();
        await session.GoAsync($"/agents/{agent}/versions");
        var rows = page.Locator("ol.timeline > li");
        await Expect(rows).ToHaveCountAsync(3);

        await page.GetByLabel("Author").SelectOptionAsync("Ben");
        await Expect(rows).ToHaveCountAsync(1);
        Assert.EndsWith("?author=Ben", page.Url, StringComparison.Ordinal);
        await page.Link("Show all versions").ClickAsync();
        await Expect(rows).ToHaveCountAsync(3);
        await page.GetByLabel("Label or notes").FillAsync("PRICES");
        await page.Keyboard.PressAsync("Enter");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows).ToContainTextAsync("By Ben");
        await page.GetByLabel("Label or notes").FillAsync("0% g");
        await page.Keyboard.PressAsync("Enter");
        await Expect(rows).ToContainTextAsync("100% greeting");
        await Expect(rows).ToContainTextAsync("the first version");

        await session.GoAsync($"/agents/{agent}/versions?since=2020-01-01&text=newest");
        await Expect(rows).ToContainTextAsync("The newest");
        await session.GoAsync($"/agents/{agent}/versions?since=2999-01-01");
        await Expect(page.GetByText("No version matches")).ToBeVisibleAsync();
        await session.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Scrolling_down_loads_older_versions_and_a_new_one_appears_on_top()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        var agent = await console.Api.NewAgentAsync("Long history", "one");
        for (var i = 1; i <= 120; i++)
            await console.Api.PublishAsync(agent, $"Step {i}");
        await session.SignInAsync();
        await session.GoAsync($"/agents/{agent}/versions");
        var rows = page.Locator("ol.timeline > li");
        await Expect(rows).ToHaveCountAsync(50);

        await rows.Last.ScrollIntoViewIfNeededAsync();
        await Expect(rows).ToHaveCountAsync(100);
        await page.Button("Show older versions").FocusAsync();
        await Expect(rows).ToHaveCountAsync(120);
        await Expect(page.Button("Show older versions")).ToBeHiddenAsync();
        await Expect(rows.Last).ToContainTextAsync("the first version");

        await console.Api.PublishAsync(agent, "One more");
        await Expect(rows).ToHaveCountAsync(121);
        await Expect(rows.First).ToContainTextAsync("One more");
    }

    [Fact]
    public async Task A_roll_back_points_to_its_source_and_leads_there()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        var agent = await console.Api.NewAgentAsync("Arrows", "one");
        for (var i = 1; i <= 12; i++)
            await console.Api.PublishAsync(agent, $"Step {i}");
        (await console.Api.PostJsonAsync($"/api/agents/{agent}/versions/2/rollback")).Expect(201);
        await session.SignInAsync();
        await session.GoAsync($"/agents/{agent}/versions");
        var chip = page.GetByText("rolled back to v2");

        await page.TabToAsync(chip);
        await Expect(page.Locator("#v2[data-named]")).ToBeAttachedAsync();
        await Expect(page.Locator(".arrow")).ToBeVisibleAsync();
        await session.ScreenshotAsync("timeline-source");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#v2")).ToBeInViewportAsync();
        await Expect(page.Locator("#v2 a").First).ToBeFocusedAsync();
        await session.AssertAccessibleAsync();

        await chip.HoverAsync();
        await Expect(page.Locator("#v2[data-named]")).ToBeAttachedAsync();
        await page.Locator("h1").HoverAsync();
        await Expect(page.Locator(".arrow")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("versions")]
    [InlineData("versions/1")]
    [InlineData("compare/1/current")]
    public async Task A_version_is_rolled_back_to_from_wherever_it_is_shown(string place)
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        var agent = await console.Api.NewAgentAsync($"Back from {place}", "one");
        await console.Api.PublishAsync(agent);
        await console.Api.EditPromptAsync(agent, "two");
        await console.Api.PublishAsync(agent);
        await session.SignInAsync();
        await session.GoAsync($"/agents/{agent}/{place}");

        await page.Button("Roll back to v1").ClickAsync();
        await Expect(page.OpenDialog().GetByText("v3 is published and becomes current, with exactly the content of v1")).ToBeVisibleAsync();
        await page.OpenDialog().GetByRole(AriaRole.Button, new() { Name = "Roll back to v1" }).ClickAsync();

        await Expect(page.GetByText("v3 is now current, same as v1.")).ToBeVisibleAsync();
        await Expect(page.Locator("header").GetByText("v3 current")).ToBeVisibleAsync();
        Assert.Equal("one", await console.Api.PromptAsync(agent));
    }
}
