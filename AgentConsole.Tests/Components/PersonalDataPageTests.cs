using AgentConsole.Components.Pages;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using Bunit;
using MudBlazor;

namespace AgentConsole.Tests.Components;

public sealed class PersonalDataPageTests(ConsoleHost console) : PageTest(console), IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task A_number_is_looked_for_and_erased_after_a_second_question()
    {
        const string number = "+919876500001";
        var call = await CallAsync(number);
        var dialogs = Render<MudDialogProvider>();
        var page = Look(number);
        page.WaitForAssertion(() => Assert.Contains($"1 call tells of {number}", page.Find("section").TextContent, StringComparison.Ordinal));

        page.Find("button:contains('Erase…')").Click();
        dialogs.WaitForElement("button:contains('Keep it')").Click();
        dialogs.WaitForAssertion(() => Assert.Empty(dialogs.FindAll("button")));
        Assert.Equal(number, await DestinationAsync(call));
        page.Find("button:contains('Erase…')").Click();
        dialogs.WaitForElement("button:contains('Erase for good')").Click();

        page.WaitForAssertion(() => Assert.Contains("1 call is erased.", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("0 calls tell of", page.Find("section").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("button:contains('Erase…'), button:contains('Download')"));
        Assert.Null(await DestinationAsync(call));
    }

    [Fact]
    public void What_is_no_number_is_said_in_words()
    {
        var page = Look("98765");

        page.WaitForAssertion(() => Assert.Contains("E.164", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("section"));
    }

    private IRenderedComponent<PersonalDataOfNumber> Look(string number)
    {
        var page = Render<PersonalDataOfNumber>();
        page.Find("input[type=tel]").Input(number);
        page.Find("form[aria-label='Look for a number']").Submit();
        return page;
    }

    private async Task<string> CallAsync(string number)
    {
        var agent = await Console.Api.NewAgentAsync();
        await Console.Api.PublishAsync(agent);
        return (await Console.StoreReportedCallAsync(agent, Clock.Now.AddDays(-1), c => (c.Destination, c.EndedAt) = (number, c.CreatedAt.AddMinutes(1)), (Speaker.Caller, "canaryturn", 1, null))).Id;
    }

    private async Task<string?> DestinationAsync(string call) => (string?)(await Console.Api.GetJsonAsync($"/api/calls/{call}")).Expect(200).Json["destination"];
}
