using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OtpNet;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

/// <summary>Every page about who may do what, from the empty console to one in use: as <see cref="LookTests"/> looks at the others.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessLookTests(BrowserFixture browser)
{
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";

    [Fact]
    public async Task Pages_of_access_are_accessible_and_fit_from_the_first_link_to_a_console_in_use()
    {
        await using var console = await ConsoleHost.StartAsync(new() { ["Setup:AdminEmail"] = "", ["Setup:AdminPassword"] = "", ["Setup:ApiKey"] = "" });
        await using var session = await browser.OpenAsync(console.Address);
        var page = session.Page;
        await SetUpAsync(console, session);
        foreach (var (name, path) in new[] { ("keys-none", "/settings"), ("webhooks-none", "/settings/webhooks"), ("secrets-none", "/settings/secrets"), ("people-alone", "/settings/people") })
        {
            await session.GoAsync(path);
            await session.AssertLooksAsync(name);
        }

        var invited = await FillAsync(console);
        await PeopleAndKeysAsync(session);
        await session.GoAsync("/settings/secrets");
        await page.Button("Replace crm-token").ClickAsync();
        await Expect(page.GetByLabel("Value")).ToBeFocusedAsync();
        await page.Button("Delete crm-token").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("v1 of Priya, renewals");
        await session.AssertLooksAsync("secrets");
        await session.GoAsync("/settings/audit");
        await session.AssertLooksAsync("audit");
        await session.GoAsync("/settings/audit?action=nothing.done");
        await session.AssertLooksAsync("audit-none");
        var recovery = await SecondFactorAsync(session);
        await SignInAgainAsync(session, recovery);

        await page.GotoAsync(invited.Path);
        await session.AssertLooksAsync("choose-password");
    }

    private static async Task SetUpAsync(ConsoleHost console, BrowserSession session)
    {
        await session.Page.GotoAsync(console.Get<FirstSetup>().Link);
        await session.AssertLooksAsync("set-up");
        await session.Page.GetByLabel("Name").FillAsync("Ana");
        await session.Page.GetByLabel("E-mail").FillAsync(ConsoleHost.AdminEmail);
        await session.Page.GetByLabel("Password").FillAsync(ConsoleHost.AdminPassword);
        await session.Page.Button("Create and sign in").ClickAsync();
        await session.InteractiveAsync();
    }

    private static async Task PeopleAndKeysAsync(BrowserSession session)
    {
        var page = session.Page;
        await session.GoAsync("/settings/people");
        await page.Button("Add a person").ClickAsync();
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToBeFocusedAsync();
        await session.AssertLooksAsync("people-adding");
        await page.Keyboard.TypeAsync("Flora Quist");
        await page.GetByLabel("E-mail").FillAsync("flora.quist@example.com");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("The link to choose a password")).ToBeFocusedAsync();
        await session.AssertLooksAsync("people-link");

        await session.GoAsync("/settings");
        await page.GetByLabel("Name of the new key").FillAsync("Nightly export");
        await page.GetByLabel("read").CheckAsync();
        await page.Button("Make a key").ClickAsync();
        await Expect(page.GetByLabel("The new API key")).ToBeFocusedAsync();
        await session.AssertLooksAsync("keys");
        await Expect(page.GetByText("ended 3 d ago")).ToBeVisibleAsync();
    }

    /// <summary>From off to on; one of the recovery codes.</summary>
    private static async Task<string> SecondFactorAsync(BrowserSession session)
    {
        var page = session.Page;
        await session.GoAsync("/account");
        await session.AssertLooksAsync("account");
        await page.GetByLabel("Your password, to change this").FillAsync(ConsoleHost.AdminPassword);
        await page.Button("Set it up").ClickAsync();
        await page.GetByAltText("QR code of the key").WaitForAsync();
        await Expect(page.GetByLabel("The code the app shows")).ToBeFocusedAsync();
        await session.AssertLooksAsync("second-factor-offer");
        var key = Base32Encoding.ToBytes((await page.Locator("code.key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal));
        await page.GetByLabel("The code the app shows").FillAsync(new Totp(key).ComputeTotp(DateTime.UtcNow));
        await page.Button("Turn it on").ClickAsync();
        await page.GetByText("Keep these recovery codes").WaitForAsync();
        await Expect(page.GetByText("On: signing in asks for a code")).ToBeVisibleAsync();
        await session.AssertLooksAsync("recovery-codes");
        var recovery = await page.Locator(".codes li").First.InnerTextAsync();
        await page.Button("I have kept them").ClickAsync();
        await page.Button("New recovery codes").WaitForAsync();
        await session.AssertLooksAsync("account-second-factor");
        return recovery;
    }

    private static async Task SignInAgainAsync(BrowserSession session, string recovery)
    {
        var page = session.Page;
        await page.Button("Signed in as").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await page.GetByLabel("E-mail").FillAsync(ConsoleHost.AdminEmail);
        await page.GetByLabel("Password").FillAsync("wrong");
        await page.Locator("button[type=submit]").ClickAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        await session.AssertLooksAsync("sign-in-refused");
        await page.GetByLabel("Password").FillAsync(ConsoleHost.AdminPassword);
        await page.Locator("button[type=submit]").ClickAsync();
        await Expect(page.GetByLabel("Code")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("000000");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        await session.AssertLooksAsync("sign-in-code");
        await page.GetByLabel("Code").FillAsync(recovery);
        await page.Keyboard.PressAsync("Enter");
        await session.InteractiveAsync();
    }

    /// <summary>People and keys in every state, secrets, and the audit log that comes of it; an open invitation.</summary>
    private static async Task<PersonLink> FillAsync(ConsoleHost console)
    {
        var (people, keys) = (console.Get<PeopleService>(), console.Get<ApiKeyService>());
        var ana = (await people.ListAsync(Actor.Console)).Value.Single();
        var ben = await console.AddPersonAsync("Ben Okri");
        await console.Get<Sessions>().OpenAsync(ben.Id, Phone, "203.0.113.9");
        await console.Get<Sessions>().OpenAsync(ana.Id, Phone, "2001:db8:85a3:8d3:1319:8a2e:370:7348");
        await console.Get<Sessions>().OpenAsync(ana.Id, "curl/8.9.1", "198.51.100.7");
        await people.DisableAsync((await console.AddPersonAsync("Cyrus Vandermeer-Oyelaran", UserRole.Support)).Id, Actor.Console);
        var late = await console.LinkPersonAsync("Dora Lindqvist", UserRole.Viewer);
        var invited = await console.LinkPersonAsync("Emil Sand", UserRole.Administrator);

        var all = (await keys.CreateAsync(new("Back office", [KeyScope.Admin]), Actor.Console)).Value;
        using var api = console.NewClient(all.Secret);
        var agent = (string)(await api.PostJsonAsync("/api/agents", new
        {
            name = "Priya, renewals",
            systemPrompt = "You are Priya.",
            httpTools = new[] { new { name = "find", description = "Finds a customer.", method = "GET", url = "https://crm.example.com/", headers = new { Authorization = "Bearer secret://crm-token" } } },
        })).Expect(201)["id"]!;
        await api.PublishAsync(agent);
        var over = (await keys.CreateAsync(new("CRM, before the move to the new data centre", [KeyScope.Read, KeyScope.Calls]), Actor.Console)).Value;
        await keys.RevokeAsync(over.Key.Id, Actor.Console);
        await keys.CreateAsync(new("Widget on the home page", [KeyScope.Widget], agent, Clock.Now.AddDays(30)), Actor.Console);
        var ended = (await keys.CreateAsync(new("Voice platform", [KeyScope.Runtime, KeyScope.Read, KeyScope.Calls, KeyScope.Publish], agent, Clock.Now.AddDays(1)), Actor.Console)).Value;
        foreach (var name in new[] { "crm-token", "calendar-client-secret-of-the-branch-office" })
            Assert.Null((await console.Get<SecretService>().StoreAsync(name, "s3cret", Actor.Console)).Error);

        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        var past = Clock.Now.AddDays(-3);
        await db.Users.Where(u => u.Id == late.Person.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.LinkExpiresAt, past));
        await db.ApiKeys.Where(k => k.Id == ended.Key.Id).ExecuteUpdateAsync(set => set.SetProperty(k => k.ExpiresAt, past));
        return invited;
    }
}
