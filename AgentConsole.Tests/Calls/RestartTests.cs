using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Calls;

public sealed class RestartTests
{
    [Fact]
    public async Task A_call_that_a_restart_interrupts_is_carried_on_to_its_end_with_its_version()
    {
        await using var console = new ConsoleHost();
        console.Settings["Calls:Simulated:Speed"] = "20";
        await console.InitializeAsync();
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        var id = (string)(await console.Api.ConnectAsync(agent))["id"]!;
        var before = await console.CallAsync(id, call => call["transcript"]!.AsArray().Count >= 2);
        Assert.Equal("in_progress", (string?)before["status"]);
        await console.Api.EditPromptAsync(agent, "Published while the call was on");
        await console.Api.PublishAsync(agent);

        console.Settings["Calls:Simulated:Speed"] = "100000";
        await console.RestartAsync();
        var after = await console.EndedCallAsync(id);

        Assert.Equal(("completed", "done"), ((string?)after["status"], (string?)after["analysisStatus"]));
        Assert.Equal((1, (string?)before["contentHash"]), ((int?)after["agentVersion"], (string?)after["contentHash"]));
        Assert.StartsWith(Turns(before), Turns(after), StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, after["transcript"]!.AsArray().Count), after["transcript"]!.AsArray().Select(t => (int)t!["index"]!));
    }

    private static string Turns(System.Text.Json.Nodes.JsonNode call) => string.Join('\n', call["transcript"]!.AsArray().Select(t => t!.ToJsonString()));
}
