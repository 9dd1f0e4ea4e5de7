using AgentConsole.Calls;
using AgentConsole.Calls.Stats;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Calls;

public sealed class DraftTestFigureTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task Tests_of_the_draft_are_counted_apart()
    {
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        var test = (await console.Get<CallService>().CreateAsync(new(agent, CallChannel.Web, CallDirection.Inbound) { OnDraft = true }, Actor.Console)).Value.Call.Id;
        var call = (string)(await console.Api.ConnectAsync(agent))["id"]!;
        var (draft, ran) = (await console.EndedCallAsync(test), await console.EndedCallAsync(call));

        var stats = (await console.Api.GetJsonAsync($"/api/agents/{agent}/stats")).Expect(200).Json;
        var recent = (await console.Get<CallStats>().RecentAsync([agent], 7, Actor.Console)).Value[agent];

        Assert.Equal((1, 1), ((int)stats["totals"]!["calls"]!, (int)stats["draftTests"]!["calls"]!));
        Assert.Equal((decimal)ran["costTotal"]!, (decimal)stats["totals"]!["cost"]!["total"]!);
        Assert.Equal((decimal)draft["costTotal"]!, (decimal)stats["draftTests"]!["cost"]!["total"]!);
        Assert.Equal((1, 7, 1), (recent.Figures.Calls, recent.Days.Count, recent.Days.Sum(d => d.Calls)));
    }
}
