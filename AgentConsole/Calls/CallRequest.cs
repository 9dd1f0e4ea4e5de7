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

    /// <summary>The other end, E.164: the number to call, needed for an outbound phone call, or the number that rang in.</summary>
    public string? Destination { get; init; }

    /// <summary>A platform reports that this call came in and carries it itself. It names <see cref="Line"/>, and may name the call.</summary>
    public bool IsReported { get; init; }

    /// <summary>Our end of a call that came in, E.164.</summary>
    public string? Line { get; init; }

    /// <summary>The platform's own name for the call, 1–255 characters; the same name again is the same call.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Values for the variables in the configuration.</summary>
    public JsonObject? DynamicVariables { get; init; }
}
