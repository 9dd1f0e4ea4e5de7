using AgentConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class ConversionTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task A_conversion_is_defined_counted_looked_into_and_deleted(int width, bool dark)
    {
        await using var console = await ConsoleHost.StartAsync(new() { ["Demo:Seed"] = "true" });
        await using var session = await browser.OpenAsync(console.Address, width, dark);
        var page = session.Page;
        await session.SignInAsync();
        var agent = (string)(await console.Api.GetJsonAsync("/api/agents")).Expect(200).Json.AsArray().Single(a => (string?)a!["name"] == "Priya, renewals")!["id"]!;
        await session.GoAsync($"/agents/{agent}/conversions");

        await page.GetByLabel("Name").FillAsync("Link sent");
        await page.GetByLabel("Field of the analysis").FillAsync("outcome");
        await page.GetByLabel("Value").FillAsync("link_sent");
        await page.Button("Define").ClickAsync();
        var row = page.Locator("tr", new() { HasText = "Link sent" });
        await Expect(row).ToContainTextAsync("outcome is “link_sent”");
        await console.CaughtUpAsync(agent);
        var figures = await console.Api.ConversionFiguresAsync(agent, await OnlyIdAsync(console, agent));
        await Expect(row).ToContainTextAsync($"{(double)figures["rate"]! * 100:0.0} % of {(int)figures["of"]!:N0} calls whose analysis tells");
        await Expect(row).Not.ToContainTextAsync("Earlier calls");
        await session.ScreenshotAsync($"conversions-{width}-{(dark ? "dark" : "light")}");
        await session.AssertAccessibleAsync();

        await page.GetByLabel("Name").FillAsync("link SENT");
        await page.GetByLabel("Field of the analysis").FillAsync("quoted_elsewhere");
        await page.GetByLabel("Value").FillAsync("a lot");
        await page.Button("Define").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("value: Give a number such as 8.");
        await page.GetByLabel("Value").FillAsync("8000");
        await page.Button("Define").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is a conversion named \"link SENT\" already.");

        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByLabel("Converted").Locator("option:checked")).ToHaveTextAsync("Link sent");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("success");

        await session.GoAsync($"/agents/{agent}/conversions");
        await page.Button("Delete Link sent").ClickAsync();
        await page.Button("Delete for good? Link sent").ClickAsync();
        await Expect(page.GetByText("No conversions yet")).ToBeVisibleAsync();
    }

    private static async Task<string> OnlyIdAsync(ConsoleHost console, string agent) =>
        (string)(await console.Api.GetJsonAsync($"/api/agents/{agent}/conversions")).Expect(200).Json.AsArray().Single()!["id"]!;
}
