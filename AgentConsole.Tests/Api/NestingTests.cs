using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Api;

public sealed class NestingTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task A_configuration_as_deep_as_allowed_can_be_published_read_compared_and_run()
    {
        var agentId = (string)(await console.Api.PostJsonAsync("/api/agents", Nested(ConfigSchema.MaxDepth))).Expect(201)["id"]!;
        Assert.Equal(1, await console.Api.PublishAsync(agentId));
        await console.Api.EditPromptAsync(agentId, "Other.");
        (await console.Api.GetJsonAsync($"/api/agents/{agentId}/versions/1")).Expect(200);
        (await console.Api.GetJsonAsync($"/api/agents/{agentId}/versions/1/diff/draft")).Expect(200);
        await console.Api.ConnectAsync(agentId);
    }

    [Fact]
    public async Task A_deeper_one_is_refused_in_words()
    {
        var refused = (await console.Api.PostJsonAsync("/api/agents", Nested(ConfigSchema.MaxDepth + 1))).ExpectProblem(422, "invalid_fields");
        Assert.Equal("The configuration cannot be stored: it is nested more than 32 levels deep.", (string?)refused["detail"]);
    }

    /// <summary>An agent with so many levels of objects, its own included.</summary>
    private static JsonObject Nested(int levels)
    {
        var deep = (JsonNode)1;
        for (var i = 1; i < levels; i++)
            deep = new JsonObject { ["in"] = deep };
        return new JsonObject { ["name"] = "Priya", ["extra"] = deep };
    }
}
