using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;
using Microsoft.Playwright;

namespace AgentConsole.Tests.Browser;

/// <summary>Every page on the demo: nothing keeps anyone out, nothing sticks out, and a picture is taken to look at.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LookTests(BrowserFixture browser)
{
    [Fact]
    public async Task Every_page_is_accessible_and_fits_in_every_look()
    {
        await using var console = await ConsoleHost.StartAsync(new() { ["Demo:Seed"] = "true", ["Webhooks:AllowPrivateAddresses"] = "true" });
        await using var receiver = await Receiver.StartAsync();
        await using var session = await browser.OpenAsync(console.Address);
        await session.Page.GotoAsync("/sign-in");
        await session.AssertLooksAsync("sign-in");
        await session.SignInAsync();
        foreach (var (name, path) in await PagesAsync(console.Api, await WebhookAsync(console, receiver)))
        {
            await session.GoAsync(path);
            await session.Page.Locator("h1").First.WaitForAsync();
            if (name is "draft" or "json" or "compare-json")
                await session.Page.Locator(name == "draft" ? ".view-lines .mtkb" : ".view-lines").First.WaitForAsync();
            await session.AssertLooksAsync(name);
            if (name != "versions")
                continue;
            await session.Page.GetByText("Success rate per version").ClickAsync();
            await session.Page.GetByRole(AriaRole.Img, new() { Name = "Success rate per version" }).WaitForAsync();
            await session.AssertLooksAsync("versions-rates");
        }
    }

    /// <summary>A webhook with a delivery in each state.</summary>
    private static async Task<string> WebhookAsync(ConsoleHost console, Receiver receiver)
    {
        string[] all = ["version.published", "version.rolled_back", "call.started", "call.completed", "call.failed", "call.analysis_completed"];
        await console.Api.NewWebhookAsync(receiver.Address + "/billing", all);
        var made = (await console.Api.PostJsonAsync("/api/webhooks", new { url = receiver.Address + "/hooks/crm?tenant=priya-renewals", events = all[..2], description = "CRM, production" })).Expect(201);
        var id = (string)made["id"]!;
        foreach (var status in new[] { 200, 410, 500 })
        {
            receiver.Answer(status);
            (await console.Api.PostJsonAsync($"/api/webhooks/{id}/test")).Expect(201);
            await console.DeliveryAsync(id, d => (int)d["attempts"]! == 1);
        }
        return id;
    }

    private static async Task<IEnumerable<(string Name, string Path)>> PagesAsync(HttpClient api, string webhook)
    {
        var agents = (await api.GetFromJsonAsync<JsonArray>("/api/agents"))!;
        var agent = agents.Single(a => a!["hasUnpublishedChanges"]!.GetValue<bool>())!["id"];
        var call = (await api.GetFromJsonAsync<JsonArray>($"/api/calls?agentId={agent}&status=completed"))![0]!["id"];
        return
        [
            ("agents", "/agents"), ("draft", $"/agents/{agent}"), ("json", $"/agents/{agent}?view=json"),
            ("overview", $"/agents/{agent}/overview"), ("versions", $"/agents/{agent}/versions"), ("version", $"/agents/{agent}/versions/5"),
            ("compare", $"/agents/{agent}/compare/6/7"), ("compare-inline", $"/agents/{agent}/compare/current/draft?view=inline"),
            ("compare-json", $"/agents/{agent}/compare/6/7?view=json"), ("history", $"/agents/{agent}/history"),
            ("calls", "/calls"), ("calls-filtered", $"/calls?agentId={agent}&channel=phone&success=none&from=2026-01-01&q=%2B91"), ("call", $"/calls/{call}"), ("settings", "/settings"),
            ("webhooks", "/settings/webhooks"), ("webhook", $"/settings/webhooks/{webhook}"), ("webhook-missing", "/settings/webhooks/whk_missing"), ("missing", "/agents/agent_missing"),
        ];
    }
}
