using AgentConsole.Experiments;
using AgentConsole.Tests.Support;
using Microsoft.Playwright;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class ExperimentPageTests(BrowserFixture browser, ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private static readonly (string Code, ExperimentSeed Seed, string Sentence)[] Verdicts =
    [
        ("better", new(new(1251, 1251, 876), new(1251, 1251, 927)), "v2 better than v1: +4.1 pts [0.4, 7.7]"),
        ("worse", new(new(1251, 1251, 876), new(1251, 1251, 797)), "v2 worse than v1: −6.3 pts [−10.2, −2.5]. Roll back?"),
        ("no-clear-difference", new(new(1251, 1251, 888), new(1251, 1251, 900)), "No clear difference. v2 could be up to 2.7 pts worse or 4.7 pts better."),
        ("open", new(new(430, 412, 288), new(428, 412, 297)), "No conclusion yet. So far v2 is +2.2 pts, but anything from −9.1 to +13.5 fits."),
        ("not-enough", new(new(40, 38, 20), new(60, 55, 30)), "Not enough data yet: 38 of 50 calls for v1."),
        ("blocked", new(new(1000, 1000, 700), new(1200, 1200, 900)), "Do not use this comparison yet. v2 got 1,200 calls where about 1,100 were expected. Find out why first."),
        ("harm", new(new(600, 600, 420, 30), new(600, 600, 425, 120)) { Guardrails = [new(GuardrailMetric.Transfers), new(GuardrailMetric.Duration)], SendBackOnHarm = true }, "v2 is hurting transfers to a human: +15.0 pts ["),
    ];

    [Fact]
    public async Task Each_verdict_is_said_on_an_accessible_page_that_fits()
    {
        await using var session = await browser.OpenAsync(console.Address);
        await session.SignInAsync();
        foreach (var (code, seed, sentence) in Verdicts)
        {
            var agent = await console.Api.TwoVersionsAsync();
            var id = await console.SeedExperimentAsync(agent, seed with { Name = "Warmer opening" });

            await session.GoAsync($"/experiments/{id}");

            await Assertions.Expect(session.Page.GetByText(sentence).First).ToBeVisibleAsync();
            await session.AssertLooksAsync($"experiment-{code}");
        }
        await session.GoAsync("/experiments");
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Link, new() { Name = "Warmer opening" }).First).ToBeVisibleAsync();
        await session.AssertLooksAsync("experiments");
    }

    [Fact]
    public async Task An_experiment_starts_with_two_clicks_from_the_timeline_and_is_stopped_with_a_choice()
    {
        var agent = await console.Api.TwoVersionsAsync();
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await session.SignInAsync();
        await session.GoAsync($"/agents/{agent}/versions");

        await page.GetByRole(AriaRole.Button, new() { Name = "Try against v2" }).ClickAsync();
        await page.GetByText("needs about 1,251 evaluated calls per version").WaitForAsync();
        await session.ScreenshotAsync("experiment-start");
        await session.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();

        await page.GetByText("Not enough data yet: 0 of 50 calls for v1.").WaitForAsync();
        await page.GetByLabel("Which version would this number get?").FillAsync("+919812345678");
        await page.GetByText(", every time").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop…" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true })).ToBeDisabledAsync();
        await page.GetByLabel("v1 – it is published again").CheckAsync();
        await session.ScreenshotAsync("experiment-stop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop and keep v1" }).ClickAsync();

        await page.GetByText("stopped, kept v1").First.WaitForAsync();
        Assert.Equal(3, (int)(await console.Api.GetJsonAsync($"/api/agents/{agent}")).Expect(200)["currentVersion"]!);
    }

    [Fact]
    public async Task Publishing_while_an_experiment_runs_says_so_and_goes_on_when_meant()
    {
        var agent = await console.Api.TwoVersionsAsync();
        await console.SeedExperimentAsync(agent, new(new(10, 10, 5), new(10, 10, 6)));
        await console.Api.EditPromptAsync(agent, "You are Priya. Be quick.");
        await using var session = await browser.OpenAsync(console.Address);
        await session.SignInAsync();
        await session.GoAsync($"/agents/{agent}/versions");

        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Publish…" }).ClickAsync();
        await session.Page.GetByText("what you publish now is outside the experiment").WaitForAsync();
        await session.ScreenshotAsync("publish-while-running");
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Publish v3 outside the experiment" }).ClickAsync();

        await session.Page.GetByText("v3 is now current.").WaitForAsync();
        Assert.InRange((int)(await console.Api.ConnectAsync(agent))["agentVersion"]!, 1, 2);
    }

    [Fact]
    public async Task Calls_judged_by_different_rules_are_judged_again_from_the_page()
    {
        var agent = await console.Api.TwoRubricsAsync();
        var id = await console.SeedExperimentAsync(agent, new(new(80, 80, 50), new(80, 70, 40)) { Said = (_, index) => index % 10 == 9 ? null : index % 3 == 0 ? "I am not interested." : "Yes, go ahead." });
        await using var session = await browser.OpenAsync(console.Address, 390, dark: true);
        await session.SignInAsync();
        await session.GoAsync($"/experiments/{id}");

        await session.Page.GetByText(RescoreSteps.Second).WaitForAsync();
        var start = session.Page.GetByRole(AriaRole.Button, new() { Name = "Re-score 144 calls" });
        await start.WaitForAsync();
        await session.ScreenshotAsync("rescore-offer-390-dark");
        await session.AssertAccessibleAsync();
        await start.ClickAsync();

        await session.Page.GetByText("144 of 160 completed calls; the original analyses are kept").First.WaitForAsync();
        await Assertions.Expect(session.Page.GetByText("Same rules of success")).ToBeVisibleAsync();
        await session.ScreenshotAsync("rescore-found-390-dark");
        await session.AssertAccessibleAsync();
        var wider = await session.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
        Assert.True(wider <= 0, $"{wider} px wider than the window.");
    }
}
