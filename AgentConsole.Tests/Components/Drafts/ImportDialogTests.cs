using AgentConsole.Components.Drafts;
using AgentConsole.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace AgentConsole.Tests.Components.Drafts;

public sealed class ImportDialogTests(ConsoleHost console) : PageTest(console), IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task A_chosen_file_becomes_an_agent_and_a_refusal_stays_in_words()
    {
        var agent = await Console.Api.NewAgentAsync("Chosen");
        var exported = (await Console.Api.GetJsonAsync($"/api/agents/{agent}/export")).Expect(200).Text;
        var dialogs = Render<MudDialogProvider>();
        var shown = await dialogs.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync<ImportDialog>("Import"));

        dialogs.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(exported, "agent.json"));
        dialogs.WaitForState(() => !Import(dialogs).HasAttribute("disabled"));
        await Import(dialogs).ClickAsync(new());
        dialogs.WaitForAssertion(() => Assert.Contains("Chosen", dialogs.Find(".notice.bad").TextContent, StringComparison.Ordinal));
        dialogs.Find("input.mud-input-slot").Input("Chosen again");
        await Import(dialogs).ClickAsync(new());

        var result = await shown.Result.WaitAsync(Patience.Long);
        var made = (string)result!.Data!;
        Assert.Equal("Chosen again", (string?)(await Console.Api.GetJsonAsync($"/api/agents/{made}"))["name"]);
    }

    private static AngleSharp.Dom.IElement Import(IRenderedComponent<MudDialogProvider> dialogs) => dialogs.FindAll("button").Single(b => b.TextContent.Trim() == "Import");
}
