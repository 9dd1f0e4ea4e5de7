using AgentConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

/// <summary>The real program is told to stop while somebody types.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StopTests(BrowserFixture browser) : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_typed_a_moment_before_the_console_stops_is_there_after_it()
    {
        var settings = new Dictionary<string, string> { ["Setup:AdminEmail"] = ConsoleHost.AdminEmail, ["Setup:AdminPassword"] = ConsoleHost.AdminPassword };
        await using var program = ConsoleProcess.Start(folder.Path, settings);
        var address = await program.ListeningAsync();
        using var api = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new("Bearer", ConsoleHost.ApiKey) } };
        await using var session = await browser.OpenAsync(address);
        session.AllowBrokenLine();
        // What is asked while it ends is refused.
        session.Allow("Failed to load resource");
        var page = session.Page;
        await session.SignInAsync();
        var agent = await api.NewAgentAsync("Stopped", "Say good day");
        await session.GoAsync($"/agents/{agent}");
        await page.Locator(".view-lines").First.WaitForAsync();

        await page.GetByLabel("Language").FillAsync("fr-FR");
        await page.Locator(".monaco-editor .view-lines").First.ClickAsync();
        await page.Keyboard.PressAsync("ControlOrMeta+End");
        await page.Keyboard.InsertTextAsync(" and never goodbye");
        var exit = await program.StopAsync();
        await using var again = ConsoleProcess.Start(folder.Path, new(settings) { ["Urls"] = address.ToString() });
        await again.ListeningAsync();

        Assert.Equal(0, exit);
        Assert.Empty(program.Problems);
        var draft = (await api.GetJsonAsync($"/api/agents/{agent}")).Expect(200);
        Assert.Equal("Say good day and never goodbye", (string?)draft["systemPrompt"]);
        Assert.Equal("fr-FR", (string?)draft["language"]);
        // The page comes back by itself and shows it, with nothing left to be taken over.
        await Expect(page.Locator(".view-lines").First).ToContainTextAsync("never goodbye");
        await Expect(page.GetByText("kept a text that was never saved")).ToHaveCountAsync(0);
    }
}
