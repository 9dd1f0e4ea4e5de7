using System.Text.Json.Nodes;
using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

/// <summary>Whatever others write is text on every page: no script runs, nothing is fetched, nothing hides or turns the page around.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HostileTextTests(BrowserFixture browser) : IAsyncLifetime
{
    private const string Hostile = "<script>alert(1)</script> <img src=x onerror=alert(2)> ![x](https://evil.example/x.png) [y](javascript:alert(3)) \u202Edcba\u202C pay\u200Bpal \u0001 👩\u200D👧 \u0301";
    private const string Shown = "<script>alert(1)</script> <img src=x onerror=alert(2)> ![x](https://evil.example/x.png) [y](javascript:alert(3)) ⟨U+202E⟩dcba⟨U+202C⟩ pay⟨U+200B⟩pal ⟨U+0001⟩ 👩\u200D👧 ◌\u0301";
    private const string HostileName = "<img src=x onerror=alert(4)> ![n](https://evil.example/n.png) \u202Eeman\u202C pay\u200Bpal \u0301";
    private const string ShownName = "<img src=x onerror=alert(4)> ![n](https://evil.example/n.png) ⟨U+202E⟩eman⟨U+202C⟩ pay⟨U+200B⟩pal ◌\u0301";

    private const string HostileGoal = "<img src=x onerror=alert(6)> \u202Elaog\u202C pay\u200Bpal";
    private const string ShownGoal = "<img src=x onerror=alert(6)> ⟨U+202E⟩laog⟨U+202C⟩ pay⟨U+200B⟩pal";

    private static readonly string[] Publications = ["version.published"];

    private ConsoleHost console = null!;
    private Receiver receiver = null!;
    private HttpClient api = null!;
    private string agent = "";
    private string call = "";
    private string webhook = "";
    private string experiment = "";
    private string replay = "";

    public async ValueTask InitializeAsync()
    {
        (console, receiver) = (await WebhookSteps.StartConsoleAsync(), await Receiver.StartAsync());
        var key = await console.Get<ApiKeyService>().CreateAsync(new(HostileName, [KeyScope.Admin]), Actor.Console);
        api = console.NewClient(key.Value.Secret);
        receiver.Answer(async http =>
        {
            http.Response.StatusCode = 410;
            await http.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Hostile));
        });
        var made = (await api.PostJsonAsync("/api/webhooks", new { url = receiver.Address, events = Publications, description = HostileName })).Expect(201);
        webhook = (string)made["id"]!;
        agent = await api.NewAgentAsync(HostileName, Hostile);
        (await api.PostJsonAsync($"/api/agents/{agent}/versions", new { label = HostileName, notes = Hostile })).Expect(201);
        (await api.SendJsonAsync("PATCH", $"/api/agents/{agent}", new JsonObject { ["welcomeMessage"] = Hostile, ["systemPrompt"] = "Plain {{a}}", ["<b>unknown</b>\u202E"] = Hostile, ["settings"] = new JsonObject { ["endCallPhrases"] = new JsonArray(Hostile) } }.ToJsonString())).Expect(200);
        (await api.PostJsonAsync($"/api/agents/{agent}/versions", new { label = "Second" })).Expect(201);
        await api.EditPromptAsync(agent, Hostile + " again {{b}}");
        (await api.PostJsonAsync("/api/phone-numbers", new { number = "+911140000000", label = HostileName })).Expect(201);
        await console.DeliveryAsync(webhook, d => (string?)d["state"] != "pending");
        call = await StoreCallAsync();
        replay = (string)(await api.PostJsonAsync($"/api/calls/{call}/replay", new { agentVersion = 2, baseline = 1 })).Expect(201)["id"]!;
        await console.EndedReplayAsync(replay);
        experiment = await StartExperimentAsync();
    }

    public async ValueTask DisposeAsync()
    {
        api.Dispose();
        await receiver.DisposeAsync();
        await console.DisposeAsync();
    }

    [Fact]
    public async Task Texts_of_others_are_shown_as_texts_on_every_page()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        var dialogs = new List<string>();
        page.Dialog += (_, dialog) =>
        {
            dialogs.Add(dialog.Message);
            _ = dialog.DismissAsync();
        };
        await session.SignInAsync();
        foreach (var (path, texts) in Pages())
        {
            await session.GoAsync(path);
            foreach (var text in texts)
                await Expect(page.Locator("main")).ToContainTextAsync(text);
            await CheckAsync();
        }

        await session.GoAsync($"/agents/{agent}");
        await Expect(page).ToHaveTitleAsync($"{ShownName} · Draft · Agent Console");
        await page.Keyboard.PressAsync("ControlOrMeta+k");
        await page.Keyboard.TypeAsync("onerror");
        await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync(ShownName);
        await CheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Button("Publish…").ClickAsync();
        await Expect(page.OpenDialog()).ToContainTextAsync(Shown);
        await CheckAsync();

        await session.GoAsync($"/agents/{agent}/versions");
        await page.Button("Roll back to v1").ClickAsync();
        await Expect(page.OpenDialog()).ToContainTextAsync($"“{ShownName}”");
        await CheckAsync();

        await session.GoAsync($"/calls/{call}");
        await Expect(page.Locator("ol.turns li").First).ToContainTextAsync(Shown);
        await session.ScreenshotAsync("call-hostile");
        await page.GetByText("Configuration it ran, variables filled in").ClickAsync();
        await page.GetByText("Place the same call again").ClickAsync();
        await Expect(page.Locator("pre", new() { HasText = "evil.example" }).First).ToContainTextAsync(Shown);
        await CheckAsync();

        await session.GoAsync($"/experiments/{experiment}");
        await Expect(page).ToHaveTitleAsync($"{ShownName} · Agent Console");
        await page.Button("Stop…").ClickAsync();
        await page.OpenDialog().WaitForAsync();
        await CheckAsync();

        await session.GoAsync($"/settings/webhooks/{webhook}?state=dead");
        await page.Button("Details").ClickAsync();
        await Expect(page.GetByLabel("Body of the answer to attempt 1")).ToContainTextAsync("pay⟨U+200B⟩pal");
        await CheckAsync();
        await page.Button("Delete…").ClickAsync();
        await Expect(page.OpenDialog()).ToContainTextAsync(receiver.Address);
        await CheckAsync();
        Assert.Empty(dialogs);

        Task CheckAsync() => page.AssertTextsAreTextsAsync();
    }

    private IEnumerable<(string Path, string[] Texts)> Pages() =>
    [
        ("/agents", [ShownName]),
        ($"/agents/{agent}/versions", [ShownName, Shown, $"API key {ShownName}"]),
        ($"/agents/{agent}/versions/1", [$"Version 1 · {ShownName}", Shown]),
        ($"/agents/{agent}/versions/2", ["<b>unknown</b>⟨U+202E⟩", Shown]),
        ($"/agents/{agent}/compare/1/2", [Shown, $"v1 · {ShownName}"]),
        ($"/agents/{agent}/compare/1/2?view=inline", [Shown]),
        ($"/agents/{agent}/history", [$"API key {ShownName}"]),
        ("/calls", [ShownName, "not a number ⟨U+202E⟩x"]),
        ($"/calls/{call}", [ShownName, Shown, "<u>name</u>⟨U+202E⟩", "<i>gone</i>⟨U+200B⟩", "<b>field</b>⟨U+202E⟩", "room ⟨U+202E⟩17", "line ⟨U+202E⟩x", $"nul⟨U+0000⟩ {Shown}"]),
        ($"/replays/{replay}/calls/{call}", [ShownName, "Call to not a number ⟨U+202E⟩x", Shown, $"API key {ShownName}"]),
        ($"/agents/{agent}/overview", [ShownName, ShownGoal]),
        ($"/agents/{agent}/conversions", [ShownGoal, "<b>goal</b>⟨U+202E⟩", Shown]),
        ("/experiments", [ShownName]),
        ($"/agents/{agent}/experiments", [ShownName]),
        ($"/experiments/{experiment}", [ShownName, $"API key {ShownName}", ShownGoal]),
        ("/settings", [$"API key {ShownName}"[8..], ShownName]),
        ("/settings/webhooks", [ShownName]),
        ($"/settings/webhooks/{webhook}", [ShownName, $"API key {ShownName}"]),
    ];

    private async Task<string> StartExperimentAsync()
    {
        var goal = await api.DefineAsync(agent, new { name = HostileGoal, path = "<b>goal</b>\u202E", @operator = "equals", value = Hostile, denominator = "assigned" });
        var started = (await api.PostJsonAsync($"/api/agents/{agent}/experiments", new
        {
            name = HostileName,
            arms = new[] { new { version = 1, weight = 1 }, new { version = 2, weight = 1 } },
            controlVersion = 1,
            targetEffectPts = 5,
            guardrails = new[] { new { metric = "conversion", conversionId = goal } },
        })).Expect(201);
        return (string)started["id"]!;
    }

    private async Task<string> StoreCallAsync()
    {
        var hash = (string)(await api.GetJsonAsync($"/api/agents/{agent}/versions/1")).Expect(200)["contentHash"]!;
        var at = DateTime.UtcNow.AddMinutes(-5);
        var id = Ids.Call(at);
        await console.StoreCallAsync(
            new()
            {
                Id = id,
                AgentId = agent,
                AgentVersion = 1,
                ContentHash = hash,
                VersionReason = VersionReason.Pinned,
                Channel = CallChannel.Phone,
                Direction = CallDirection.Outbound,
                Status = CallStatus.Failed,
                Destination = "not a number \u202Ex",
                Line = "line \u202Ex",
                ExternalId = "room \u202E17",
                CreatedAt = at,
                CreatedBy = HostileName,
                StartedAt = at,
                EndedAt = at.AddSeconds(9),
                Error = $"nul\0 {Hostile}",
                RecordingUrl = $"javascript:alert(5) {Hostile}",
                DynamicVariables = new JsonObject { ["<u>name</u>\u202E"] = Hostile }.ToJsonString(),
                MissingVariables = new JsonArray("<i>gone</i>\u200B").ToJsonString(),
                AnalysisStatus = AnalysisStatus.Done,
                Analysis = new JsonObject { ["summary"] = Hostile, ["<b>field</b>\u202E"] = new JsonArray(Hostile) }.ToJsonString(),
            },
            new CallTurn { CallId = id, Index = 0, Speaker = Speaker.Agent, Text = Hostile, At = at }, new CallTurn { CallId = id, Index = 1, Speaker = Speaker.Caller, Text = Hostile, At = at.AddSeconds(3) });
        return id;
    }
}
