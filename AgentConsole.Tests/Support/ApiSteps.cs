using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace AgentConsole.Tests.Support;

/// <summary>What a program does over REST, for tests that are about something else.</summary>
public static class ApiSteps
{
    /// <summary>Creates an agent and returns its id.</summary>
    public static async Task<string> NewAgentAsync(this HttpClient api, string name, string prompt) =>
        Text(await api.SendAsync(HttpMethod.Post, "/api/agents", new() { ["name"] = name, ["systemPrompt"] = prompt }), "id");

    /// <summary>Publishes the draft and returns the version's number.</summary>
    public static async Task<int> PublishAsync(this HttpClient api, string agentId, string? label = null) =>
        (await api.SendAsync(HttpMethod.Post, $"/api/agents/{agentId}/versions", new() { ["label"] = label }))["version"]!.GetValue<int>();

    /// <summary>Saves another prompt in the draft.</summary>
    public static Task EditPromptAsync(this HttpClient api, string agentId, string prompt) =>
        api.SendAsync(HttpMethod.Patch, $"/api/agents/{agentId}", new() { ["systemPrompt"] = prompt });

    /// <summary>The draft's prompt.</summary>
    public static async Task<string> PromptAsync(this HttpClient api, string agentId) =>
        Text((await api.GetFromJsonAsync<JsonObject>($"/api/agents/{agentId}"))!, "systemPrompt");

    /// <summary>Adds a number to call from and returns its id.</summary>
    public static async Task<string> AddPhoneNumberAsync(this HttpClient api, string number) =>
        Text(await api.SendAsync(HttpMethod.Post, "/api/phone-numbers", new() { ["number"] = number }), "id");

    private static async Task<JsonObject> SendAsync(this HttpClient api, HttpMethod method, string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var answer = await api.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    private static string Text(JsonObject body, string name) => body[name]!.GetValue<string>();
}
