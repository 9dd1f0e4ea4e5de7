using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class CallPageTests(BrowserFixture browser, ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task A_call_in_progress_is_read_live_and_ended_from_its_page()
    {
        await using var slow = await ConsoleHost.StartAsync(new() { ["Calls:Simulated:Speed"] = "4" });
        await using var session = await browser.OpenAsync(slow.Address);
        var page = session.Page;
        var agent = await slow.Api.NewAgentAsync("Slow", "Ask for the name, the town, the street and the number of the house.");
        (await slow.Api.SendJsonAsync("PATCH", $"/api/agents/{agent}", new { welcomeMessage = "Hello, this is the front desk." })).Expect(200);
        await slow.Api.PublishAsync(agent);
        await session.SignInAsync();
        var id = (string)(await slow.Api.ConnectAsync(agent))["id"]!;
        await session.GoAsync($"/calls/{id}");

        await Expect(page.Locator("ol.turns li").First).ToContainTextAsync("Hello, this is the front desk.");
        await page.Button("End the call…").ClickAsync();
        await Expect(page.GetByText("Whoever speaks is cut off.")).ToBeVisibleAsync();
        await session.ScreenshotAsync("call-active");
        await session.AssertAccessibleAsync();
        await page.Button("Let it go on").ClickAsync();
        await Expect(page.Button("End it now")).ToBeHiddenAsync();
        await page.Button("End the call…").ClickAsync();
        await page.Button("End it now").ClickAsync();

        await Expect(page.Locator("header").GetByText("completed")).ToBeVisibleAsync();
        await Expect(page.Button("End the call…")).ToBeHiddenAsync();
        Assert.Equal("completed", (string?)(await slow.EndedCallAsync(id))["status"]);
    }

    [Fact]
    public async Task A_call_says_who_chose_its_version_and_what_has_changed_since()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        var agent = await console.Api.NewAgentAsync("Since", "Be brief.");
        await console.Api.PublishAsync(agent, "The first");
        var call = (string)(await console.Api.ConnectAsync(agent, 1))["id"]!;
        await session.SignInAsync();
        await session.GoAsync($"/calls/{call}");
        await Expect(page.GetByText("API key set-up pinned v1.")).ToBeVisibleAsync();
        await Expect(page.GetByText("It is still current.")).ToBeVisibleAsync();

        (await console.Api.SendJsonAsync("PATCH", $"/api/agents/{agent}", new { systemPrompt = "Be brief and kind.", model = new { temperature = 0.4 } })).Expect(200);
        await console.Api.PublishAsync(agent);

        await Expect(page.GetByText("Current now is v2. Since then:")).ToContainTextAsync("+2");
        await Expect(page.GetByText("Current now is v2. Since then:")).ToContainTextAsync("0.7 → 0.4");
        await session.ScreenshotAsync("call-since");
        await page.Link("What has changed since v1").ClickAsync();
        await Expect(page.Locator("ins", new() { HasText = "and kind" })).ToBeVisibleAsync();
        (await console.Api.PostJsonAsync($"/api/agents/{agent}/versions/1/rollback")).Expect(201);
        await session.GoAsync($"/calls/{call}");
        await Expect(page.GetByText("Current now is v3, with exactly this content.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_call_shows_what_its_platform_reported()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        var call = await StoreAsync("https://recordings.example/17.mp3?who=me");
        await session.SignInAsync();
        await session.GoAsync($"/calls/{call}");

        var link = page.GetByRole(AriaRole.Link, new() { Name = "Open the recording at recordings.example" });
        await Expect(link).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await Expect(link).ToHaveAttributeAsync("href", "https://recordings.example/17.mp3?who=me");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Call from +919876543210" })).ToBeVisibleAsync();
        await Expect(page.GetByText("The model did not answer.")).ToBeVisibleAsync();
        var facts = page.GetByRole(AriaRole.Region, new() { Name = "Time and cost" });
        await Expect(facts).ToContainTextAsync("Our number+911140000000");
        await Expect(facts).ToContainTextAsync("Platform's idroom-17");
        await Expect(facts).ToContainTextAsync("Answers after0.90 s, median of 2");
        await Expect(facts).ToContainTextAsync("Placed");
        await Expect(page.Locator("ol.turns li").First).ToContainTextAsync("Agent 0:02, after 700 ms");
        await session.ScreenshotAsync("call-platform");
        await session.AssertAccessibleAsync();
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("/somewhere")]
    public async Task A_recording_that_is_no_web_address_is_no_link(string url)
    {
        await using var session = await browser.OpenAsync(console.Address);
        var call = await StoreAsync(url);
        await session.SignInAsync();
        await session.GoAsync($"/calls/{call}");

        await Expect(session.Page.GetByText("The recording has no web address")).ToContainTextAsync(url);
        await Expect(session.Page.GetByText("Open the recording")).ToBeHiddenAsync();
    }

    private async Task<string> StoreAsync(string recordingUrl)
    {
        var agent = await console.Api.NewAgentAsync("Platform");
        await console.Api.PublishAsync(agent);
        var at = DateTime.UtcNow.AddMinutes(-5);
        var call = await console.StoreReportedCallAsync(
            agent, at, call => (call.StartedAt, call.EndedAt, call.DurationSeconds, call.CostLlm, call.RecordingUrl) = (at.AddSeconds(4), at.AddSeconds(34), 30, 0.0123m, recordingUrl),
            (Speaker.Agent, "Hello", 6, 700), (Speaker.Caller, "Good day", 8, null), (Speaker.Agent, "What can I do?", 10, 1_100));
        return call.Id;
    }
}
