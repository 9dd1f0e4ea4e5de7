using System.Text.Json.Serialization;
using AgentConsole.Access;
using AgentConsole.Domain;

namespace AgentConsole.Api;

/// <summary>What POST /api/keys accepts. Scopes: read, calls, publish, runtime, widget, admin.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record KeyBody(string? Name = null, string[]? Scopes = null, string? AgentId = null, DateTimeOffset? ExpiresAt = null)
{
    private static readonly Dictionary<string, KeyScope> Known = Enum.GetValues<KeyScope>().ToDictionary(s => s.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>The service's request, or which scope is not known.</summary>
    public Outcome<KeyRequest> ToRequest()
    {
        var given = Scopes ?? [];
        var wrong = Array.FindIndex(given, s => s is null || !Known.ContainsKey(s));
        return wrong < 0
            ? new KeyRequest(Name ?? "", [.. given.Select(s => Known[s])], AgentId, ExpiresAt?.UtcDateTime)
            : InvalidFields.One($"scopes[{wrong}]", $"must be one of: {string.Join(", ", Known.Keys)}.");
    }
}

/// <summary>An API key. The secret stands only in the answer to its creation.</summary>
public sealed record KeyItem(
    string Id, string Name, string Prefix, IReadOnlyList<KeyScope> Scopes, string? AgentId, string CreatedBy, DateTime CreatedAt, DateTime? ExpiresAt, DateTime? LastUsedAt, DateTime? RevokedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Secret = null)
{
    public static KeyItem From(ApiKey key) => new(key.Id, key.Name, key.Prefix, key.Scopes, key.AgentId, key.CreatedBy, key.CreatedAt, key.ExpiresAt, key.LastUsedAt, key.RevokedAt);
}
