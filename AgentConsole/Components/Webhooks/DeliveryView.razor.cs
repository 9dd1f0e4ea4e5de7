using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Webhooks;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Webhooks;

/// <summary>One delivery: what was sent, and what came back from each attempt, the newest first.</summary>
public sealed partial class DeliveryView
{
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Parameter, EditorRequired]
    public DeliveryDetail Detail { get; set; } = default!;

    private static string Readable(string json) => JsonNode.Parse(json)!.ToJsonString(Pretty);
}
