using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Versioning;

namespace AgentConsole.Api;

/// <summary>An agent on the wire: the editable fields of its draft, beside what the console says about it.</summary>
internal static class AgentJson
{
    private static readonly string[] ReadOnlyFields = ["id", "currentVersion", "draftRevision", "hasUnpublishedChanges", "createdAt", "updatedAt", "deletedAt"];

    /// <summary>The agent with its draft's fields.</summary>
    public static JsonObject From(AgentDetail agent)
    {
        var body = Header(agent.Summary);
        var fields = agent.Draft.Edit();
        foreach (var (key, value) in fields.ToArray())
        {
            // A node has one parent.
            fields.Remove(key);
            body.TryAdd(key, value);
        }
        return body;
    }

    /// <summary>The agent without its configuration.</summary>
    public static JsonObject Item(AgentSummary agent)
    {
        var body = Header(agent);
        body["name"] = agent.Name;
        return body;
    }

    /// <summary>The configuration in a body that may be an answer sent back: what the console says of itself is left out.</summary>
    public static JsonObject Fields(JsonObject body)
    {
        foreach (var name in ReadOnlyFields)
            body.Remove(name);
        return body;
    }

    private static JsonObject Header(AgentSummary agent) => new()
    {
        ["id"] = agent.Id,
        ["currentVersion"] = agent.CurrentVersion,
        ["draftRevision"] = agent.DraftRevision,
        ["hasUnpublishedChanges"] = agent.HasUnpublishedChanges,
        ["createdAt"] = Time(agent.CreatedAt),
        ["updatedAt"] = Time(agent.UpdatedAt),
        ["deletedAt"] = agent.DeletedAt is { } deleted ? Time(deleted) : null,
    };

    private static JsonNode Time(DateTime time) => JsonSerializer.SerializeToNode(time)!;
}
