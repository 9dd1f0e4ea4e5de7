using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class CallListTests(BrowserFixture browser, ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task New_calls_appear_on_top_and_wait_above_for_a_reader_further_down()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        var agent = await StoreAsync("Busy", 120);
        await session.SignInAsync();
        await session.GoAsync($"/calls?agentId={agent}");
        var rows = page.Locator("[data-row]");
        await Expect(rows).ToHaveCountAsync(50);

        var first = (string)(await console.Api.ConnectAsync(agent))["id"]!;
        await Expect(rows.First).ToHaveAttributeAsync("data-row", first);
        await rows.Last.ScrollIntoViewIfNeededAsync();
        await Expect(rows).ToHaveCountAsync(101);
        var read = rows.Nth(60);
        await read.ScrollIntoViewIfNeededAsync();
        var (id, place) = (await read.GetAttributeAsync("data-row"), (await read.BoundingBoxAsync())!.Y);
        var second = (string)(await console.Api.ConnectAsync(agent))["id"]!;
        await Expect(page.Button("1 new call")).ToBeVisibleAsync();
        await console.Api.ConnectAsync(agent);
        await Expect(page.Button("2 new calls")).ToBeInViewportAsync();

        Assert.Equal(place, (await page.Locator($"[data-row={id}]").BoundingBoxAsync())!.Y);
        Assert.Equal(0, await page.Locator($"[data-row={second}]").CountAsync());
        await session.ScreenshotAsync("calls-new");
        await session.AssertAccessibleAsync();
        await page.Button("2 new calls").ClickAsync();
        await Expect(page.Locator($"[data-row={second}]")).ToBeInViewportAsync();
        await Expect(page.Button("new calls")).ToBeHiddenAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("() => scrollY"));
    }

    [Fact]
    public async Task The_way_back_from_a_call_leads_to_the_same_place()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        var agent = await StoreAsync("Return", 130);
        await session.SignInAsync();
        await session.GoAsync($"/calls?agentId={agent}&success=none");
        var rows = page.Locator("[data-row]");
        await Expect(rows).ToHaveCountAsync(50);
        await rows.Last.ScrollIntoViewIfNeededAsync();
        await Expect(rows).ToHaveCountAsync(100);
        var read = rows.Nth(70);
        await read.ScrollIntoViewIfNeededAsync();
        var (id, place) = (await read.GetAttributeAsync("data-row"), (await read.BoundingBoxAsync())!.Y);

        await read.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Web call" })).ToBeVisibleAsync();
        await console.StoreCallsAsync(agent, 1, DateTime.UtcNow.AddMinutes(1));
        await page.GoBackAsync();

        await Expect(page.Locator($"[data-row={id}]")).ToBeInViewportAsync();
        await Expect(page.Locator($"[data-row={id}] a").First).ToBeFocusedAsync();
        await Expect(page.Button("1 new call")).ToBeVisibleAsync();
        Assert.InRange((await page.Locator($"[data-row={id}]").BoundingBoxAsync())!.Y, place - 2, place + 2);
        Assert.Contains("success=none", page.Url, StringComparison.Ordinal);
        await page.ReloadAsync();
        await Expect(page.Locator($"[data-row={id}]")).ToBeInViewportAsync();

        await page.GetByLabel("Success").SelectOptionAsync("true");
        await Expect(page.GetByText("No call matches these filters.")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(page.Locator($"[data-row={id}]")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_file_holds_what_the_page_lists()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        var agent = await StoreAsync("File", 60);
        await session.SignInAsync();
        await session.GoAsync($"/calls?agentId={agent}");
        await Expect(page.Locator("[data-row]")).ToHaveCountAsync(50);

        var download = await page.RunAndWaitForDownloadAsync(() => page.Link("Download as CSV").ClickAsync());

        Assert.Equal("calls.csv", download.SuggestedFilename);
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Equal(61, lines.Length);
        Assert.All(lines.Skip(1), line => Assert.Contains(agent, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_a_phone_the_filters_are_folded_and_say_how_many_are_set()
    {
        await using var session = await browser.OpenAsync(console.Address, width: 390);
        var page = session.Page;
        var agent = await StoreAsync("Phone", 3);
        await session.SignInAsync();
        await session.GoAsync($"/calls?agentId={agent}&channel=web");
        await Expect(page.Locator("[data-row]")).ToHaveCountAsync(3);
        await Expect(page.GetByLabel("Channel")).ToBeHiddenAsync();

        await page.Button("Filters (2)").ClickAsync();
        await page.GetByLabel("Channel").SelectOptionAsync("phone");

        await Expect(page.GetByText("No call matches these filters.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Channel")).ToBeVisibleAsync();
        await session.AssertAccessibleAsync();
    }

    private async Task<string> StoreAsync(string name, int count)
    {
        var agent = await console.Api.NewAgentAsync(name);
        await console.Api.PublishAsync(agent);
        await console.StoreCallsAsync(agent, count, DateTime.UtcNow);
        return agent;
    }
}
