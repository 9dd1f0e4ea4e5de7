using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Experiments;

public sealed class BreakdownTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task Calls_are_grouped_by_direction_by_the_language_of_their_version_and_by_hour()
    {
        var agent = (string)(await console.Api.PostJsonAsync("/api/agents", new { name = "Priya", systemPrompt = "You are Priya.", language = "en-IN" })).Expect(201)["id"]!;
        await console.Api.PublishAsync(agent);
        (await console.Api.SendJsonAsync("PATCH", $"/api/agents/{agent}", new { language = "hi-IN" })).Expect(200);
        await console.Api.PublishAsync(agent);
        var id = await console.SeedExperimentAsync(agent, new(new(240, 240, 120), new(240, 200, 150)), days: 3);

        var groups = (await console.Get<SampleService>().GroupsAsync(id, Actor.Console)).Value;

        Assert.Equal([("outbound", 1, 240, 120), ("outbound", 2, 200, 150), ("en-IN", 1, 240, 120), ("hi-IN", 2, 200, 150)], groups.Take(4).Select(g => (g.Group, g.Version, g.Evaluated, g.Successes)));
        var hours = groups.Skip(4).ToList();
        Assert.All(hours, h => Assert.EndsWith(":00 UTC", h.Group, StringComparison.Ordinal));
        Assert.Equal((240, 200), (hours.Where(h => h.Version == 1).Sum(h => h.Evaluated), hours.Where(h => h.Version == 2).Sum(h => h.Evaluated)));
    }
}
