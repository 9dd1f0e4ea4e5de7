using AgentConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class PresenceTests(BrowserFixture browser, ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task Two_people_see_where_the_other_is_and_when_they_leave()
    {
        await using var ana = await browser.OpenAsync(console.Address);
        await using var ben = await browser.OpenAsync(console.Address, dark: true);
        var agent = await console.Api.NewAgentAsync("Together", "one");
        await ana.SignInAsync();
        await ben.SignInAsync((await console.AddPersonAsync("Ben Okri")).Email, PeopleSteps.Password);
        await ana.GoAsync($"/agents/{agent}");
        await Expect(ana.Page.GetByRole(AriaRole.List, new() { Name = "Also here" })).ToHaveCountAsync(0);

        await ben.GoAsync($"/agents/{agent}");
        await Expect(Chip(ana.Page, "Ben Okri is here")).ToBeVisibleAsync();
        await Expect(Chip(ben.Page, "ana is here")).ToBeVisibleAsync();

        await ben.Page.Locator(".monaco-editor .view-lines").First.ClickAsync();
        await Expect(Chip(ana.Page, "Ben Okri is here, in Prompt")).ToBeVisibleAsync();
        await Expect(ana.Page.Locator("section#Prompt").GetByText("Ben Okri is here")).ToBeVisibleAsync();
        await ben.Page.GetByLabel("Success criteria").FocusAsync();
        await Expect(Chip(ana.Page, "Ben Okri is here, in Post-call analysis")).ToBeVisibleAsync();

        await ben.Page.Link("Versions").ClickAsync();
        await Expect(Chip(ana.Page, "Ben Okri")).ToHaveCountAsync(0);
        await ben.Page.Link("Draft").ClickAsync();
        await Expect(Chip(ana.Page, "Ben Okri is here")).ToBeVisibleAsync();
        await ben.Page.CloseAsync();
        await Expect(Chip(ana.Page, "Ben Okri")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task One_person_in_two_tabs_is_told_so_in_each()
    {
        await using var session = await browser.OpenAsync(console.Address);
        var agent = await console.Api.NewAgentAsync("Twice", "one");
        await session.SignInAsync();
        await session.GoAsync($"/agents/{agent}");
        var tab = await session.NewTabAsync();
        await tab.GotoAsync($"/agents/{agent}");
        await tab.Locator(".view-lines").First.WaitForAsync();

        await tab.GetByLabel("Speed", new() { Exact = true }).FocusAsync();

        await Expect(Chip(session.Page, "You have this draft open in another tab, in Voice")).ToBeVisibleAsync();
        await Expect(Chip(tab, "You have this draft open in another tab")).ToBeVisibleAsync();
        await tab.CloseAsync();
        await Expect(Chip(session.Page, "You have this draft open in another tab")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Whoever_loses_the_connection_is_gone_until_it_is_back()
    {
        await using var ana = await browser.OpenAsync(console.Address);
        await using var ben = await browser.OpenAsync(console.Address);
        ben.AllowBrokenLine();
        var line = await Breakable.OnAsync(ben.Page);
        var agent = await console.Api.NewAgentAsync("Broken line", "one");
        await ana.SignInAsync();
        await ben.SignInAsync((await console.AddPersonAsync("Bea Lind")).Email, PeopleSteps.Password);
        await ana.GoAsync($"/agents/{agent}");
        await ben.GoAsync($"/agents/{agent}");
        await ben.Page.Locator(".view-lines").First.WaitForAsync();
        await ben.Page.GetByLabel("Language").FocusAsync();
        await Expect(Chip(ana.Page, "Bea Lind is here, in General")).ToBeVisibleAsync();

        line.Hold();
        await Expect(Chip(ana.Page, "Bea Lind")).ToHaveCountAsync(0);
        line.Release();

        await Expect(Chip(ana.Page, "Bea Lind is here, in General")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Company_is_accessible_and_fits()
    {
        await using var ana = await browser.OpenAsync(console.Address);
        await using var ben = await browser.OpenAsync(console.Address);
        var agent = await console.Api.NewAgentAsync("Priya, renewals", "You are Priya. You are calling {{first_name}} about their policy.\n\n1. Greet.\n2. Ask whether they want to renew.");
        await ana.SignInAsync();
        await ben.SignInAsync((await console.AddPersonAsync("Ben Okri")).Email, PeopleSteps.Password);
        await ana.GoAsync($"/agents/{agent}");
        var tab = await ana.NewTabAsync();
        await tab.GotoAsync($"/agents/{agent}");
        await tab.Locator(".view-lines").First.WaitForAsync();
        await tab.GetByLabel("Speed", new() { Exact = true }).FocusAsync();
        await ben.GoAsync($"/agents/{agent}");
        await ben.Page.Locator(".monaco-editor .view-lines").First.ClickAsync();
        await Expect(Chip(ana.Page, "in Prompt")).ToBeVisibleAsync();
        await Expect(Chip(ana.Page, "in Voice")).ToBeVisibleAsync();
        await ana.Page.Locator(".view-lines").First.WaitForAsync();
        await ana.Page.EvaluateAsync("() => Promise.allSettled(document.getAnimations().map(a => a.finished))");

        await ana.AssertLooksAsync("presence");
    }

    private static ILocator Chip(IPage page, string words) =>
        page.GetByRole(AriaRole.List, new() { Name = "Also here" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = words });
}
