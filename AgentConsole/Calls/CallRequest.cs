using System.Text.Json.Nodes;
using AgentConsole.Domain;

namespace AgentConsole.Calls;

/// <summary>What someone asks for when placing a call. Without a version the current one runs.</summary>
public sealed record CallRequest(string AgentId, CallChannel Channel, CallDirection Direction)
{
    public long? AgentVersion { get; init; }

    public bool OnDraft { get; init; }

    /// <summary>The number to call from; needed for an outbound phone call.</summary>
    public string? PhoneNumberId { get; init; }

    /// <summary>The number to call, E.164; needed for an outbound phone call.</summary>
    public string? Destination { get; init; }

    /// <summary>Values for the variables in the configuration.</summary>
    public JsonObject? DynamicVariables { get; init; }
}
