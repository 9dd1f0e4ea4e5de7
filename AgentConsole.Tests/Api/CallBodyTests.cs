using AgentConsole.Domain;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Api;

public sealed class CallBodyTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task A_call_says_who_placed_it()
    {
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);

        var call = await console.Api.ConnectAsync(agent);

        Assert.Equal("API key set-up", (string?)call["createdBy"]);
    }

    [Fact]
    public async Task A_call_says_what_its_runtime_reported()
    {
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        var stored = await console.StoreReportedCallAsync(agent, new(2031, 5, 6, 7, 8, 9, DateTimeKind.Utc), _ => { }, (Speaker.Agent, "Hello", 0, 740));

        var call = (await console.Api.GetJsonAsync($"/api/calls/{stored.Id}")).Expect(200);

        Assert.Equal(("+911140000000", stored.ExternalId), ((string?)call["line"], (string?)call["externalId"]));
        Assert.Equal(("failed", "The model did not answer."), ((string?)call["analysisStatus"], (string?)call["analysisError"]));
        Assert.Equal("2031-05-06T07:08:10Z", (string?)call["handedOverAt"]);
        Assert.Equal(740, (int?)call["transcript"]![0]!["latencyMilliseconds"]);
        Assert.Null((string?)call["createdBy"]);
    }
}
