using System.Text;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class TwoPeopleTests(BrowserFixture browser)
{
    private const int Rounds = 200;

    [Fact]
    public async Task The_same_field_edited_by_two_shows_before_theirs_and_yours()
    {
        await using var console = await ConsoleHost.StartAsync();
        await using var session = await browser.OpenAsync(console.Address);
        session.AllowBrokenLine();
        var line = await Breakable.OnAsync(session.Page);
        var page = session.Page;
        await session.SignInAsync();
        var agent = await console.Api.NewAgentAsync("Conflict", "before");
        await session.GoAsync($"/agents/{agent}");
        await page.Locator(".view-lines").First.WaitForAsync();

        line.Hold();
        await Expect(page.GetByText("Offline: kept in this browser")).ToBeVisibleAsync();
        await page.PastePromptAsync("mine");
        await console.Api.EditPromptAsync(agent, "theirs");
        line.Release();

        var conflict = page.GetByRole(AriaRole.Alert, new() { Name = "Conflict" });
        await Expect(conflict).ToBeVisibleAsync();
        Assert.Equal(["before", "theirs", "mine"], await conflict.Locator("pre").AllTextContentsAsync());
        Assert.Equal("theirs", await console.Api.PromptAsync(agent));
        await page.Button("Keep mine").ClickAsync();
        await Expect(page.Locator(".save .online")).ToContainTextAsync("Saved");
        Assert.Equal("mine", await console.Api.PromptAsync(agent));
        await Expect(page.Locator(".view-lines").First).ToHaveTextAsync("mine");
    }

    [Fact]
    public async Task In_200_rounds_of_two_people_on_one_prompt_nothing_typed_is_lost()
    {
        var random = new Random(20261124);
        await using var console = await ConsoleHost.StartAsync();
        await using var ana = await Person.OpenAsync(browser, console);
        await using var ben = await Person.OpenAsync(browser, console);
        var agent = await console.Api.NewAgentAsync("Two", "start");
        await Task.WhenAll(ana.GoAsync(agent), ben.GoAsync(agent));

        var typed = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            var both = random.Next(4) == 0;
            var first = random.Next(2) == 0 ? ana : ben;
            if (random.Next(12) == 0)
                first.Line.Break();
            typed.Add($"#{round}a.");
            var work = new List<Task> { first.TypeAsync($"#{round}a.") };
            if (both)
            {
                typed.Add($"#{round}b.");
                work.Add((first == ana ? ben : ana).TypeAsync($"#{round}b."));
            }
            await Task.WhenAll(work);
            await Task.Delay(random.Next(250));
            await ana.SettleAsync(random);
            await ben.SettleAsync(random);
        }
        await ana.FinishAsync(random);
        await ben.FinishAsync(random);

        var seen = ana.Shown.ToString() + ben.Shown + await EverythingSavedAsync(console, agent);
        Assert.Empty(typed.Where(t => !seen.Contains(t, StringComparison.Ordinal)));
    }

    /// <summary>The draft's prompt and that of every revision it replaced.</summary>
    private static async Task<string> EverythingSavedAsync(ConsoleHost console, string agent)
    {
        var drafts = console.Get<DraftService>();
        var all = new StringBuilder(await console.Api.PromptAsync(agent));
        foreach (var revision in (await drafts.HistoryAsync(agent, 100_000, Actor.Console)).Value)
            all.AppendLine((await drafts.GetRevisionAsync(agent, revision.Revision, Actor.Console)).Value.Config.SystemPrompt);
        return all.ToString();
    }

    /// <summary>One of the two, in a browser window of their own, with a bad line.</summary>
    private sealed class Person(BrowserSession session, Breakable line) : IAsyncDisposable
    {
        public Breakable Line { get; } = line;

        /// <summary>What conflicts showed.</summary>
        public StringBuilder Shown { get; } = new();

        private ILocator Conflict => session.Page.GetByRole(AriaRole.Alert, new() { Name = "Conflict" });

        public static async Task<Person> OpenAsync(BrowserFixture browser, ConsoleHost console)
        {
            var session = await browser.OpenAsync(console.Address);
            session.AllowBrokenLine();
            var line = await Breakable.OnAsync(session.Page);
            await session.SignInAsync();
            return new(session, line);
        }

        public async Task GoAsync(string agent)
        {
            await session.GoAsync($"/agents/{agent}");
            await session.Page.Locator(".view-lines").First.ClickAsync();
        }

        public async Task TypeAsync(string text)
        {
            await session.Page.EvaluateAsync("() => document.querySelector('.editor').monaco.focus()");
            await session.Page.Keyboard.PressAsync("ControlOrMeta+End");
            await session.Page.Keyboard.TypeAsync(text);
        }

        /// <summary>Ends a conflict if one is shown, either way. A click on a broken line is lost, so whoever waits for the end asks again.</summary>
        public async Task SettleAsync(Random random)
        {
            if (!await Conflict.IsVisibleAsync())
                return;
            Shown.AppendLine(string.Join('\n', await Conflict.Locator("pre").AllTextContentsAsync()));
            var button = session.Page.Button(random.Next(2) == 0 ? "Keep mine" : "Take theirs");
            try
            {
                await button.ClickAsync(new() { Timeout = 2_000 });
            }
            catch (TimeoutException)
            {
                // The click of the round before has ended it just now.
            }
        }

        /// <summary>Waits until nothing is unsaved.</summary>
        public async Task FinishAsync(Random random)
        {
            for (var calm = 0; calm < 5; calm++)
            {
                await Task.Delay(400);
                if (await Conflict.IsVisibleAsync())
                    calm = 0;
                await SettleAsync(random);
            }
            await Expect(session.Page.Locator(".save .online")).ToContainTextAsync("Saved");
        }

        public ValueTask DisposeAsync() => session.DisposeAsync();
    }
}
