using System.Text.Json.Nodes;

namespace AgentConsole.Tests.Durability;

/// <summary>One request of a client, and what came of it.</summary>
/// <param name="Client">Which client.</param>
/// <param name="Key">Its Idempotency-Key: attempts with the same key ask for the same thing once.</param>
/// <param name="Asked">What it asked for.</param>
/// <param name="Started">When the request was begun, in ticks of a clock that nobody sets.</param>
/// <param name="Ended">When the answer had arrived whole, or the connection was lost.</param>
/// <param name="Status">The answer's status; null when the connection was lost or nothing came in time.</param>
/// <param name="Code">The code of a refusal.</param>
/// <param name="Told">The facts of an answer of success.</param>
internal sealed record Attempt(int Client, string Key, Asked Asked, long Started, long Ended, int? Status, string? Code = null, Told? Told = null)
{
    /// <summary>Refusals after which a client sends the same request again.</summary>
    private static readonly string[] Passing = ["store_unavailable", "idempotent_request_running"];

    /// <summary>The code of an attempt for which there was no connection: nothing was sent.</summary>
    public const string NotSent = "not_sent";

    /// <summary>Whether it was sent, and nobody said what came of it.</summary>
    public bool IsUnknown => Status is null && Code != NotSent;

    /// <summary>Whether the console says that it was done.</summary>
    public bool IsAcknowledged => Told is not null;

    /// <summary>Whether the client must ask again to know.</summary>
    public bool IsOpen => Status is null || Passing.Contains(Code);
}

/// <summary>The facts of an answer: those of a version, of a draft or of a call.</summary>
internal sealed record Told
{
    public int? Number { get; init; }

    public int? RestoredFrom { get; init; }

    public string? Hash { get; init; }

    public int? Revision { get; init; }

    public string? CallId { get; init; }

    public string? CallStatus { get; init; }

    /// <summary>The facts of a version.</summary>
    public static Told Version(JsonNode answer) =>
        new() { Number = (int)answer["version"]!, Hash = (string)answer["contentHash"]!, RestoredFrom = (int?)answer["restoredFrom"] };

    /// <summary>The facts of a call.</summary>
    public static Told Call(JsonNode answer) =>
        new() { Number = (int?)answer["agentVersion"], Hash = (string)answer["contentHash"]!, CallId = (string)answer["callId"]!, CallStatus = (string?)answer["status"] };
}
