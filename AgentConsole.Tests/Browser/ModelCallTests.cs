using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Browser;

/// <summary>What the page of a call says when a language model spoke, and when it failed.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ModelCallTests(BrowserFixture browser)
{
    private const string Agent = """
        { "name": "Lotus", "systemPrompt": "You are Lotus.", "welcomeMessage": "Lotus here, do you have a minute?",
          "postCallAnalysis": { "successCriteria": "A seat was booked", "schema": [ { "name": "next_action", "type": "enum", "enumValues": ["book", "none"], "required": true }, { "name": "seats", "type": "number" } ] } }
        """;

    [Fact]
    public async Task A_call_says_what_the_model_said_and_why_it_has_no_analysis_or_broke_off()
    {
        await using var server = await ChatServer.StartAsync();
        await using var console = new ConsoleHost();
        server.Serve(console);
        await console.InitializeAsync();
        console.Log.Allow("failed: The language model");
        var agent = await console.PublishedAgentAsync(Agent);
        for (var i = 0; i < 3; i++)
            server.Analysis.Say("""{ "summary": "A short call.", "sentiment": "neutral", "next_action": null }""");
        var unread = (string)(await console.PlayAsync(agent))["id"]!;
        server.Talk.Say("I have two seats on Friday.");
        var done = (string)(await console.PlayAsync(agent))["id"]!;
        server.Talk.Refuse(401, "Incorrect API key provided");
        var broken = (string)(await console.PlayAsync(agent))["id"]!;
        await using var session = await browser.OpenAsync(console.Address);
        await session.SignInAsync();

        await ShowsAsync(done, "model-call", "I have two seats on Friday.", "as it was said", "book");
        await ShowsAsync(unread, "model-no-analysis", "The analysis could not be made.", "\"next_action\" is required and is missing.");
        await ShowsAsync(broken, "model-broke-off", "The language model answered 401: Incorrect API key provided.", "No analysis: only completed calls are analysed.");

        async Task ShowsAsync(string callId, string name, params string[] texts)
        {
            await session.GoAsync($"/calls/{callId}");
            foreach (var text in texts)
                await session.Page.GetByText(text).First.WaitForAsync();
            await session.AssertLooksAsync(name);
        }
    }
}
