using System.Text.Json.Nodes;

namespace AgentConsole.Tests.Support;

/// <summary>What a voice platform does over REST.</summary>
public static class EventSteps
{
    /// <summary>The moment that the events of tests count from.</summary>
    public static readonly DateTime Noon = new(2026, 5, 20, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>Reports an incoming call to a new, published agent and returns its id.</summary>
    public static async Task<string> ReportedCallAsync(this HttpClient api, object? configuration = null)
    {
        var agent = (string)(await api.PostJsonAsync("/api/agents", configuration ?? new { name = "Priya", systemPrompt = "You are Priya." })).Expect(201)["id"]!;
        await api.PublishAsync(agent);
        return await api.ReportedCallAsync(agent);
    }

    /// <summary>Reports an incoming call to an agent and returns its id.</summary>
    public static async Task<string> ReportedCallAsync(this HttpClient api, string agentId, string? externalId = null) =>
        (string)(await api.PostJsonAsync("/api/calls/inbound", new { agentId, from = "+919876543210", to = "+911140000000", externalId })).Expect(201)["id"]!;

    /// <summary>An event, <paramref name="second"/> seconds after noon.</summary>
    public static JsonObject Event(string eventId, string type, double second = 0, object? data = null) => new()
    {
        ["eventId"] = eventId,
        ["type"] = type,
        ["at"] = Noon.AddSeconds(second).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["data"] = System.Text.Json.JsonSerializer.SerializeToNode(data ?? new { }),
    };

    /// <summary>One thing that was said.</summary>
    public static JsonObject Turn(string eventId, int index, string text, double second = 0) =>
        Event(eventId, "call.turn", second, new { index, speaker = index % 2 == 0 ? "agent" : "caller", text });

    /// <summary>Sends events in one request.</summary>
    public static async Task<Answer> ReportAsync(this HttpClient api, string callId, params JsonObject[] events) =>
        await api.PostJsonAsync($"/api/calls/{callId}/events", new JsonArray([.. events.Select(e => e.DeepClone())]).ToJsonString());

    /// <summary>Sends events one after another and reads the call.</summary>
    public static async Task<JsonNode> AfterAsync(this HttpClient api, string callId, params JsonObject[] events)
    {
        foreach (var one in events)
            (await api.ReportAsync(callId, one)).Expect(202);
        return (await api.GetJsonAsync($"/api/calls/{callId}")).Expect(200).Json;
    }
}
