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
        var hash = (string)(await console.Api.GetJsonAsync($"/api/agents/{agent}/versions/1")).Expect(200)["contentHash"]!;
        var at = new DateTime(2031, 5, 6, 7, 8, 9, DateTimeKind.Utc);
        var id = Ids.Call(at);
        await console.StoreCallAsync(
            new()
            {
                Id = id,
                AgentId = agent,
                AgentVersion = 1,
                ContentHash = hash,
                VersionReason = VersionReason.Current,
                Channel = CallChannel.Phone,
                Direction = CallDirection.Inbound,
                Status = CallStatus.Completed,
                Destination = "+919876543210",
                Line = "+911140000000",
                ExternalId = "room-17",
                CreatedAt = at,
                HandedOverAt = at.AddSeconds(1),
                AnalysisStatus = AnalysisStatus.Failed,
                AnalysisError = "The model did not answer.",
            },
            new CallTurn { CallId = id, Index = 0, Speaker = Speaker.Agent, Text = "Hello", At = at, LatencyMilliseconds = 740 });

        var call = (await console.Api.GetJsonAsync($"/api/calls/{id}")).Expect(200);

        Assert.Equal(("+911140000000", "room-17"), ((string?)call["line"], (string?)call["externalId"]));
        Assert.Equal(("failed", "The model did not answer."), ((string?)call["analysisStatus"], (string?)call["analysisError"]));
        Assert.Equal("2031-05-06T07:08:10Z", (string?)call["handedOverAt"]);
        Assert.Equal(740, (int?)call["transcript"]![0]!["latencyMilliseconds"]);
        Assert.Null((string?)call["createdBy"]);
    }
}
