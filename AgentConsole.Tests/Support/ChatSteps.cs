using System.Text.Json.Nodes;

namespace AgentConsole.Tests.Support;

/// <summary>Calls whose agent is a language model.</summary>
public static class ChatSteps
{
    /// <summary>Publishes an agent with these fields and returns its id.</summary>
    public static async Task<string> PublishedAgentAsync(this ConsoleHost console, object config)
    {
        var id = (string)(await console.Api.PostJsonAsync("/api/agents", config)).Expect(201)["id"]!;
        await console.Api.PublishAsync(id);
        return id;
    }

    /// <summary>Plays a web call of the agent to its end and its analysis.</summary>
    public static async Task<JsonNode> PlayAsync(this ConsoleHost console, string agentId, object? dynamicVariables = null) =>
        await console.EndedCallAsync((string)(await console.Api.PostJsonAsync($"/api/agents/{agentId}/connect", new { dynamicVariables })).Expect(201)["id"]!);

    /// <summary>What the agent said.</summary>
    public static IReadOnlyList<string> AgentSaid(this JsonNode call) =>
        [.. call["transcript"]!.AsArray().Where(t => (string?)t!["speaker"] == "agent").Select(t => (string)t!["text"]!)];
}
