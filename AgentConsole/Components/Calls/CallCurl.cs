using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Domain;

namespace AgentConsole.Components.Calls;

/// <summary>A call as the command that places it again.</summary>
internal static class CallCurl
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command for a shell, with the key in <c>$KEY</c> and the version pinned; null for a call that the other end began.</summary>
    public static string? Of(Call call, string address)
    {
        if (call is { Channel: CallChannel.Phone, Direction: CallDirection.Inbound })
            return null;
        var phone = call.Channel == CallChannel.Phone;
        var path = (call.Channel, phone) switch
        {
            (_, true) => "api/calls/outbound",
            (CallChannel.Widget, _) => $"api/widget/agents/{call.AgentId}/connect",
            _ => $"api/agents/{call.AgentId}/connect",
        };
        var body = new JsonObject();
        if (phone)
            (body["agentId"], body["phoneNumberId"], body["destination"]) = (call.AgentId, call.PhoneNumberId, call.Destination);
        if (call.AgentVersion is { } version)
            body["agentVersion"] = version;
        if (JsonNode.Parse(call.DynamicVariables) is JsonObject { Count: > 0 } variables)
            body["dynamicVariables"] = variables;
        return $"""
            curl -X POST {address.TrimEnd('/')}/{path} \
              -H "Authorization: Bearer $KEY" \
              -d {Quoted(body.ToJsonString(Readable))}
            """.ReplaceLineEndings("\n");
    }

    private static string Quoted(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
