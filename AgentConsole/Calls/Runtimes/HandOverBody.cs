using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentConsole.Domain;

namespace AgentConsole.Calls.Runtimes;

/// <summary>The JSON that the voice platform is sent.</summary>
internal static class HandOverBody
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    /// <summary>Asks it to carry a call; <paramref name="phoneNumber"/> is the number to call from, E.164, null for a call without a telephone.</summary>
    public static string Start(Call call, JsonObject config, string? phoneNumber) => JsonSerializer.Serialize(
        new { Type = "call.start", CallId = call.Id, call.AgentId, call.AgentVersion, call.ContentHash, call.Channel, call.Destination, PhoneNumber = phoneNumber, Config = config }, Web);

    /// <summary>Asks it to end a call.</summary>
    public static string End(string callId) => JsonSerializer.Serialize(new { Type = "call.end", CallId = callId }, Web);
}
