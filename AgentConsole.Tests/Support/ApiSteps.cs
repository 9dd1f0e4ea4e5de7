namespace AgentConsole.Tests.Support;

/// <summary>What a program does over REST, for tests that are about something else.</summary>
public static class ApiSteps
{
    /// <summary>Creates an agent and returns its id.</summary>
    public static async Task<string> NewAgentAsync(this HttpClient api, string name = "Priya", string prompt = "You are Priya.") =>
        (string)(await api.PostJsonAsync("/api/agents", new { name, systemPrompt = prompt })).Expect(201)["id"]!;

    /// <summary>Publishes the draft and returns the version's number.</summary>
    public static async Task<int> PublishAsync(this HttpClient api, string agentId, string? label = null) =>
        (int)(await api.PostJsonAsync($"/api/agents/{agentId}/versions", new { label })).Expect(201)["version"]!;

    /// <summary>Saves another prompt in the draft and returns its new entity tag.</summary>
    public static async Task<string> EditPromptAsync(this HttpClient api, string agentId, string prompt) =>
        (await api.SendJsonAsync("PATCH", $"/api/agents/{agentId}", new { systemPrompt = prompt })).Expect(200).ETag;

    /// <summary>The draft's prompt.</summary>
    public static async Task<string> PromptAsync(this HttpClient api, string agentId) =>
        (string)(await api.GetJsonAsync($"/api/agents/{agentId}")).Expect(200)["systemPrompt"]!;

    /// <summary>Adds a number to call from and returns its id.</summary>
    public static async Task<string> AddPhoneNumberAsync(this HttpClient api, string number) =>
        (string)(await api.PostJsonAsync("/api/phone-numbers", new { number })).Expect(201)["id"]!;

    /// <summary>Starts a web call; a version of null leaves the choice to the console.</summary>
    public static async Task<Answer> ConnectAsync(this HttpClient api, string agentId, int? agentVersion = null) =>
        (await api.PostJsonAsync($"/api/agents/{agentId}/connect", new { agentVersion })).Expect(201);
}
