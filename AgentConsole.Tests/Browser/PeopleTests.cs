using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class PeopleTests(BrowserFixture browser)
{
    [Fact]
    public async Task Who_is_added_signs_in_and_who_is_disabled_is_out_of_the_open_page_within_seconds()
    {
        await using var console = await ConsoleHost.StartAsync();
        await using var ana = await browser.OpenAsync(console.Address);
        await using var ben = await browser.OpenAsync(console.Address);
        await ana.SignInAsync();
        await ana.GoAsync("/settings/people");
        await ana.Page.Button("Add a person").ClickAsync();
        await ana.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Ben Okri");
        await ana.Page.GetByLabel("E-mail").FillAsync("ben@example.com");
        await ana.Page.Locator("#person-role").SelectOptionAsync("Operator");
        await ana.Page.Button("Add and make a link").ClickAsync();
        var link = await ana.Page.GetByLabel("The link to choose a password").InputValueAsync();

        await ben.Page.GotoAsync(link);
        await ben.Page.GetByLabel("New password").FillAsync(PeopleSteps.Password);
        await ben.Page.Locator("[data-show-password]").ClickAsync();
        await Expect(ben.Page.GetByLabel("New password")).ToHaveAttributeAsync("type", "text");
        await ben.AssertAccessibleAsync();
        await ben.Page.Button("Use this password").ClickAsync();
        await Expect(ben.Page.GetByText("Your password is set.")).ToBeVisibleAsync();
        await ben.SignInAsync("ben@example.com", PeopleSteps.Password);
        var agent = await console.Api.NewAgentAsync("Priya", "start");
        await ben.GoAsync($"/agents/{agent}");
        await ben.Page.Locator(".view-lines").First.WaitForAsync();

        await ana.Page.Button("Change Ben Okri").ClickAsync();
        await ana.Page.GetByText("Disable…", new() { Exact = true }).ClickAsync();
        await Expect(ana.Page.GetByText("Ben Okri is signed out everywhere at once")).ToBeVisibleAsync();
        await Expect(ben.Page.GetByText("You were signed out.")).ToBeHiddenAsync();
        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Disable", Exact = true }).ClickAsync();

        await Expect(ben.Page.GetByText("You were signed out.")).ToBeVisibleAsync();
        await Expect(ana.Page.GetByText("disabled", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Whose_connection_is_broken_when_their_session_ends_is_out_once_it_is_back_and_loses_nothing_typed()
    {
        await using var console = await ConsoleHost.StartAsync();
        var ben = await console.AddPersonAsync("Ben Okri");
        await using var session = await browser.OpenAsync(console.Address);
        session.AllowBrokenLine();
        var line = await Breakable.OnAsync(session.Page);
        await session.SignInAsync(ben.Email, PeopleSteps.Password);
        var agent = await console.Api.NewAgentAsync("Priya", "start");
        await session.GoAsync($"/agents/{agent}");
        await session.Page.Locator(".view-lines").First.WaitForAsync();

        line.Hold();
        await Expect(session.Page.GetByText("Offline: kept in this browser")).ToBeVisibleAsync();
        await session.Page.PastePromptAsync("typed while nobody listened");
        await console.Get<PeopleService>().SignOutEverywhereAsync(ben.Id, Actor.Console);
        line.Release();

        // The page is told, or loads itself anew and is refused: it is out either way.
        await Expect(session.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await session.SignInAsync(ben.Email, PeopleSteps.Password);
        await session.GoAsync($"/agents/{agent}");
        var kept = session.Page.GetByText("This browser kept a text that was never saved");
        var saved = session.Page.Locator(".view-lines", new() { HasText = "nobody listened" });
        await Expect(kept.Or(saved).First).ToBeVisibleAsync();
    }
}
