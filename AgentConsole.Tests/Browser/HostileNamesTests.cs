using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

/// <summary>Names of people, keys and browsers are text wherever they stand, as <see cref="HostileTextTests"/> shows of the rest.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HostileNamesTests(BrowserFixture browser)
{
    private const string Attack = "<img src=//evil.example/x onerror=window.ran.push(1)>";
    private const string Hostile = Attack + " \u202Eeman\u202C pay\u200Bpal";
    private const string Shown = Attack + " ⟨U+202E⟩eman⟨U+202C⟩ pay⟨U+200B⟩pal";

    [Fact]
    public async Task Names_that_others_chose_are_shown_as_texts_wherever_they_stand()
    {
        await using var console = await ConsoleHost.StartAsync();
        var mallory = await console.AddPersonAsync(Hostile, UserRole.Administrator);
        var (agent, key) = await PlantAsync(console, mallory);
        await using var ana = await browser.OpenAsync(console.Address);
        await using var other = await browser.OpenAsync(console.Address);
        other.Allow("404 (Not Found)");
        await other.Page.WatchAsync();
        await ana.Page.WatchAsync();
        await other.SignInAsync(mallory.Email, PeopleSteps.Password);
        await Expect(other.Page.Button("Signed in as")).ToHaveAccessibleNameAsync($"Signed in as {Shown}");
        await other.GoAsync($"/agents/{agent}");
        await ana.SignInAsync();
        var page = ana.Page;
        foreach (var (path, text) in new[]
        {
            ("/settings/secrets", $"by {Shown}"), ("/settings", Shown), ("/settings/audit", $"API key {Shown}"), ("/account", "Another program"),
            ($"/settings/audit?who={Uri.EscapeDataString(Hostile)}", Shown), ($"/agents/{agent}/history", Shown), ($"/agents/{agent}", $"{Shown} is here"), ("/settings/people", Shown),
        })
        {
            await ana.GoAsync(path);
            await Expect(page.Locator("body")).ToContainTextAsync(text);
            await page.AssertTextsAreTextsAsync();
        }

        await page.Button($"Change {Attack}").ClickAsync();
        await page.GetByText("New link to choose a password").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync($"Send {Shown} this link now");
        await page.AssertTextsAreTextsAsync();
        await ana.GoAsync("/settings");
        await page.Button($"Revoke {Attack}").ClickAsync();
        await Expect(page.Button($"Revoke for good? {Attack}")).ToBeVisibleAsync();
        await page.GetByLabel("Name of the new key").FillAsync(Attack);
        await page.GetByLabel("read").CheckAsync();
        await page.Button("Make a key").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync($"Copy the key “{Attack}” now.");
        await page.AssertTextsAreTextsAsync();

        foreach (var plain in new[] { "/sign-in?email=", "/setup?name=", "/sign-in?returnUrl=", "/sign-in?error=", "/choose-password?token=", "/agents/", "/nowhere/" })
        {
            await other.Page.GotoAsync(plain + Uri.EscapeDataString(Attack));
            await other.Page.AssertTextsAreTextsAsync();
        }
        Assert.Equal(200, (await console.NewClient(key).GetJsonAsync("/api/agents")).Status);
    }

    private static async Task<(string Agent, string Key)> PlantAsync(ConsoleHost console, PersonView mallory)
    {
        var by = new Actor(ActorKind.Person, mallory.Id, mallory.Name) { Grants = new(RolePermissions.Of(UserRole.Administrator)), From = "203.0.113.9" };
        var key = (await console.Get<ApiKeyService>().CreateAsync(new(Hostile, [KeyScope.Admin]), by)).Value;
        Assert.Null((await console.Get<SecretService>().StoreAsync("crm-token", Hostile, by)).Error);
        Assert.NotNull((await console.Get<SecretService>().StoreAsync(Attack, "value", by)).Error);
        var ana = (await console.Get<PeopleService>().ListAsync(by)).Value.Single(p => p.Email == ConsoleHost.AdminEmail);
        await console.Get<Sessions>().OpenAsync(ana.Id, Hostile, "203.0.113.9");
        using var api = console.NewClient(key.Secret);
        var agent = await api.NewAgentAsync("Priya", "one");
        await api.EditPromptAsync(agent, "two");
        await api.PublishAsync(agent);
        return (agent, key.Secret);
    }
}
