using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;
using Microsoft.Playwright;
using static AgentConsole.Tests.Support.EventSteps;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class PlatformCallTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task A_call_that_a_platform_carries_is_followed_live_from_the_dialog_to_its_analysis(int width, bool dark)
    {
        await using var platform = await VoicePlatform.StartAsync();
        await using var console = await ConsoleHost.StartAsync(platform.Settings);
        var steps = new[] { new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource() };
        platform.ReportTo(console.Address);
        platform.Talk = Conversation;
        platform.Pause = (_, group) => steps[group].Task;
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        await console.Api.AddPhoneNumberAsync("+911140000000");
        await using var session = await browser.OpenAsync(console.Address, width, dark);
        var page = session.Page;
        await session.SignInAsync();

        await session.GoAsync("/calls");
        await page.Button("Place a call").ClickAsync();
        await Expect(page.OpenDialog()).ToContainTextAsync("A voice platform carries the call: a telephone rings.");
        await page.GetByLabel("To", new() { Exact = true }).FillAsync("+91 98765 43210");
        await page.Button("Place the call").ClickAsync();
        await Expect(page.Locator("header .chip[role=status]")).ToHaveTextAsync("queued");
        steps[0].SetResult();
        await Expect(page.Locator("header .chip[role=status]")).ToHaveTextAsync("in progress");
        await Expect(page.GetByText("Shall I book Tuesday?")).ToBeVisibleAsync();
        steps[1].SetResult();
        await Expect(page.Locator("header .chip[role=status]")).ToHaveTextAsync("completed");
        steps[2].SetResult();

        await Expect(page.GetByText("Booked for Tuesday.")).ToBeVisibleAsync();
        await Expect(page.GetByText("simulated")).ToHaveCountAsync(0);
        await session.ScreenshotAsync($"platform-call-{width}-{(dark ? "dark" : "light")}");
        await session.AssertAccessibleAsync();
    }

    private static IEnumerable<JsonObject[]> Conversation(string callId) =>
    [
        [Event("e1", "call.started"), Turn("e2", 0, "Hello, this is Priya. Shall I book Tuesday?", 1)],
        [Turn("e3", 1, "Yes please, go ahead.", 6), Event("e4", "call.completed", 9, new { durationSeconds = 9, costLlm = 0.0021, costTts = 0.01 })],
        [Event("e5", "call.analysis_completed", 12, new { analysis = new { success = true, summary = "Booked for Tuesday.", sentiment = "positive" } })],
    ];
}
