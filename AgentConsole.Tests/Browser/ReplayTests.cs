using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

/// <summary>Support looks into a complaint on the demo: finds the call, sees what it ran, and plays it again.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ReplayTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_complaint_is_found_by_its_number_and_played_again_on_v5_and_on_the_draft()
    {
        await using var console = await ConsoleHost.StartAsync(new() { ["Demo:Seed"] = "true" });
        var call = await ComplaintThatV5AnswersOtherwiseAsync(console);
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await session.SignInAsync();

        await session.GoAsync("/calls");
        var search = page.GetByRole(AriaRole.Searchbox, new() { Name = "Search" });
        await search.FillAsync((string)call["destination"]!);
        await search.PressAsync("Enter");
        await page.Locator($"a[href='calls/{call["id"]}']").ClickAsync();
        await Expect(page.GetByLabel("What it ran")).ToContainTextAsync($"v{call["agentVersion"]}");
        await page.GetByText("Configuration it ran, variables filled in").ClickAsync();
        await Expect(page.Locator("details", new() { HasText = "Configuration it ran" })).ToContainTextAsync("You are");

        await page.Button("Replay…").ClickAsync();
        await page.OpenDialog().GetByLabel("Play on").SelectOptionAsync("5");
        await page.OpenDialog().GetByLabel("Baselines").SelectOptionAsync("3");
        await page.OpenDialog().GetByRole(AriaRole.Button, new() { Name = "Replay", Exact = true }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Replay on v5, 3 baselines");
        await Expect(page.Locator("header").GetByText("played", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("What was found")).ToContainTextAsync("the same version differs from itself");
        await Expect(page.Locator("thead th")).ToHaveCountAsync(5);
        foreach (var said in Said(call))
            await Expect(page.Locator("tr.said", new() { HasText = said }).First).ToBeVisibleAsync();
        await Expect(page.Locator("td.target ins").First).ToBeVisibleAsync();

        await page.Link((string)$"Call to {call["destination"]}").ClickAsync();
        await Expect(page.GetByLabel("Replay", new() { Exact = true }).GetByRole(AriaRole.Link, new() { Name = "Replay on v5, 3 baselines" })).ToBeVisibleAsync();
        await page.Button("Replay…").ClickAsync();
        await page.OpenDialog().GetByLabel("Play on").SelectOptionAsync("draft");
        await page.OpenDialog().GetByRole(AriaRole.Button, new() { Name = "Replay", Exact = true }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Replay on the draft, 2 baselines");
        await Expect(page.GetByLabel("What was found")).ToContainTextAsync("The draft");

        await page.Locator("thead th.target").GetByRole(AriaRole.Link, new() { Name = "Call" }).ClickAsync();
        await Expect(page.GetByLabel("Replay", new() { Exact = true })).ToContainTextAsync("Played on another configuration of the recorded call");
        await page.Link("the recorded call").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync($"Call to {call["destination"]}");
    }

    [Fact]
    public async Task Replays_are_accessible_and_fit()
    {
        await using var console = await ConsoleHost.StartAsync(new() { ["Demo:Seed"] = "true" });
        var call = await ComplaintAsync(console.Api);
        var one = await console.ReplayAsync((string)call["id"]!, new { agentVersion = 5, baseline = 2 });
        var many = (string)(await console.Api.PostJsonAsync($"/api/agents/{call["agentId"]}/replays", new { version = 6, last = 15, agentVersion = "draft" })).Expect(201)["id"]!;
        await console.EndedReplayAsync(one);
        await console.EndedReplayAsync(many);
        await using var session = await browser.OpenAsync(console.Address);
        await session.SignInAsync();

        foreach (var (name, path) in new[] { ("replay", $"/replays/{one}"), ("replay-many", $"/replays/{many}"), ("replay-call", $"/calls/{call["id"]}"), ("replay-version", $"/agents/{call["agentId"]}/versions/6") })
        {
            await session.GoAsync(path);
            await session.Page.Locator("h1").First.WaitForAsync();
            await session.AssertLooksAsync(name);
        }
        await session.Page.Button("Replay failed calls…").ClickAsync();
        await Expect(session.Page.OpenDialog().GetByText("failed calls. Failed means")).ToBeVisibleAsync();
        await session.AssertLooksAsync("replay-dialog");
    }

    /// <summary>The demo's calls depend on the day, and in a short one v5 and v7 may say the same.</summary>
    private static async Task<JsonNode> ComplaintThatV5AnswersOtherwiseAsync(ConsoleHost console)
    {
        foreach (var complaint in await ComplaintsAsync(console.Api, 50))
        {
            var replay = await console.EndedReplayAsync(await console.ReplayAsync((string)complaint!["id"]!, new { agentVersion = 5, baseline = 2 }));
            if (!replay.ToJsonString().Contains("word for word", StringComparison.Ordinal))
                return (await console.Api.GetJsonAsync($"/api/calls/{complaint["id"]}")).Expect(200).Json;
        }
        throw new InvalidOperationException("v5 answers every complaint as v7 did.");
    }

    /// <summary>The last phone call on v7 of the renewals agent that was no success.</summary>
    private static async Task<JsonNode> ComplaintAsync(HttpClient api) =>
        (await api.GetJsonAsync($"/api/calls/{(await ComplaintsAsync(api, 1))[0]!["id"]}")).Expect(200).Json;

    private static async Task<JsonArray> ComplaintsAsync(HttpClient api, int limit)
    {
        var agent = (await api.GetJsonAsync("/api/agents")).Expect(200).Json.AsArray().Single(a => ((string)a!["name"]!).StartsWith("Priya", StringComparison.Ordinal))!["id"];
        return (await api.GetJsonAsync($"/api/calls?agentId={agent}&agentVersion=7&success=false&channel=phone&limit={limit}")).Expect(200).Json.AsArray();
    }

    private static IEnumerable<string> Said(JsonNode call) =>
        call["transcript"]!.AsArray().Where(t => (string?)t!["speaker"] == "caller").Select(t => (string)t!["text"]!);
}
