using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class RoleTests(BrowserFixture browser)
{
    [Fact]
    public async Task Who_becomes_a_viewer_reads_on_in_the_open_draft_changes_nothing_and_sees_no_open_page_of_administrators()
    {
        await using var console = await ConsoleHost.StartAsync();
        await using var session = await browser.OpenAsync(console.Address);
        var ben = await console.AddPersonAsync("Ben Okri");
        var agent = await console.Api.NewAgentAsync("Priya", "as it was");
        await session.SignInAsync(ben.Email, PeopleSteps.Password);
        await session.GoAsync($"/agents/{agent}");
        var page = session.Page;
        var (sheet, editor) = (page.Locator("fieldset.sheet"), page.Locator(".editor").First);
        await page.Locator(".view-lines").First.WaitForAsync();
        await Expect(page.Button("Publish…")).ToBeVisibleAsync();
        await sheet.EvaluateAsync("sheet => sheet.isTheSame = true");

        await console.Get<PeopleService>().ChangeRoleAsync(ben.Id, UserRole.Viewer, Actor.Console);

        await Expect(sheet).ToHaveAttributeAsync("disabled", "");
        await Expect(page.GetByText("You can read this draft.")).ToBeVisibleAsync();
        await Expect(page.Button("Publish…")).ToHaveCountAsync(0);
        Assert.True(await sheet.EvaluateAsync<bool>("sheet => sheet.isTheSame"), "The page was opened anew, and what was typed with it.");
        await page.WaitForFunctionAsync("() => document.querySelector('.editor')?.monaco?.getRawOptions().readOnly");
        await page.Locator(".view-lines").First.ClickAsync();
        await page.Keyboard.TypeAsync("typed");
        Assert.Equal("as it was", await page.EditorTextAsync());
        // A script of the browser is not held by what the page shows.
        await editor.EvaluateAsync("editor => editor.monaco.setValue('forced')");
        await page.Link("Draft history").ClickAsync();
        await Expect(page.GetByText("No earlier drafts")).ToBeVisibleAsync();
        Assert.Equal("as it was", await console.Api.PromptAsync(agent));

        await console.Get<PeopleService>().ChangeRoleAsync(ben.Id, UserRole.Administrator, Actor.Console);
        await session.GoAsync("/settings/people");
        await Expect(page.Button("Add a person")).ToBeVisibleAsync();
        await console.Get<PeopleService>().ChangeRoleAsync(ben.Id, UserRole.Viewer, Actor.Console);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your role does not open this page" })).ToBeVisibleAsync();
        await session.GoAsync("/settings/audit");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your role does not open this page" })).ToBeVisibleAsync();
    }
}
