using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Attacks;

/// <summary>No body sets what only the console decides.</summary>
public sealed class MassAssignmentTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private static readonly string[] Decided =
        ["id", "version", "currentVersion", "createdBy", "createdAt", "contentHash", "role", "scopes", "isAdmin", "agentIds", "restoredFrom", "state", "Version", "__proto__", "constructor"];

    // A configuration keeps fields that the console does not know; events and imported documents are read by their own readers, which refuse them too.
    private static readonly string[] Configurations = ["POST /api/agents/import", "POST /api/agents", "PUT /api/agents/{agentId}", "PATCH /api/agents/{agentId}"];

    [Fact]
    public async Task Every_command_refuses_what_only_the_console_decides()
    {
        var description = (await console.Api.GetJsonAsync("/openapi/v1.json")).Expect(200);
        var tried = 0;
        foreach (var (path, method, fields) in Commands(description.Json))
        {
            foreach (var field in Decided.Except(fields, StringComparer.OrdinalIgnoreCase))
            {
                var body = new JsonObject { [field] = "evil" };
                var answer = await console.Api.SendJsonAsync(method, path.Replace("/api/agents/{agentId}", "/api/agents/agent_x", StringComparison.Ordinal).Replace('{', 'x').Replace('}', 'x'), body.ToJsonString());
                Assert.True(answer.Status == 400 && (string?)answer["code"] == "unknown_field", $"{method} {path} with {field}: {answer.Status} {answer.Text}");
                tried++;
            }
        }

        Assert.InRange(tried, 150, int.MaxValue);
    }

    [Fact]
    public async Task A_draft_takes_none_of_it_for_its_own()
    {
        var agent = await console.Api.NewAgentAsync();
        await console.Api.PublishAsync(agent);
        var hash = await HashAsync();
        var before = (await console.Api.GetJsonAsync($"/api/agents/{agent}")).Expect(200);

        foreach (var field in Decided)
            await console.Api.SendJsonAsync("PATCH", $"/api/agents/{agent}", new JsonObject { [field] = "evil" }.ToJsonString());

        var after = (await console.Api.GetJsonAsync($"/api/agents/{agent}")).Expect(200);
        Assert.Equal((agent, 1), ((string?)after["id"], (int?)after["currentVersion"]));
        Assert.Equal((string?)before["createdAt"], (string?)after["createdAt"]);
        var published = (await console.Api.PostJsonAsync($"/api/agents/{agent}/versions")).Expect(201);
        Assert.Equal((2, "API key set-up"), ((int?)published["version"], (string?)published["createdBy"]));
        Assert.Equal(hash, await HashAsync());

        async Task<string> HashAsync() => (string)(await console.Api.GetJsonAsync($"/api/agents/{agent}/versions/1")).Expect(200)["contentHash"]!;
    }

    /// <summary>Operations whose body is an object of ours, with its fields.</summary>
    private static IEnumerable<(string Path, string Method, IReadOnlyList<string> Fields)> Commands(JsonNode description)
    {
        foreach (var (path, methods) in description["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject())
            {
                var schema = operation!["requestBody"]?["content"]?["application/json"]?["schema"];
                if (schema is null || Configurations.Contains($"{method.ToUpperInvariant()} {path.TrimEnd('/')}"))
                    continue;
                var name = ((string?)schema["$ref"] ?? schema["oneOf"]?.AsArray().Select(o => (string?)o!["$ref"]).FirstOrDefault(r => r is not null))?.Split('/')[^1];
                if (name is not null && description["components"]!["schemas"]![name]!["properties"] is JsonObject properties)
                    yield return (path, method.ToUpperInvariant(), [.. properties.Select(p => p.Key)]);
            }
        }
    }
}
