using System.Text.Json;
using AgentConsole.Domain.Configuration;
using AgentConsole.Domain.Variables;

namespace AgentConsole.Versioning.Exchange;

/// <summary>An agent as one JSON document. It names the secrets and variables that the agent needs, never a value.</summary>
public static class ExportDocument
{
    /// <summary>The form of the document, which every document names.</summary>
    public const int Format = 1;

    private const int FlushedBytes = 64 * 1024;

    /// <summary>Writes the document, version by version.</summary>
    public static async Task WriteAsync(AgentExport export, Stream to, CancellationToken cancel)
    {
        var needs = new Needs();
        var (agent, draft) = (export.Agent.Summary, export.Agent.Draft);
        await using var json = new Utf8JsonWriter(to, new() { Indented = false });
        json.WriteStartObject();
        json.WriteNumber("format", Format);
        json.WriteStartObject("agent");
        json.WriteString("id", agent.Id);
        json.WriteString("createdAt", agent.CreatedAt);
        json.WriteEndObject();
        json.WriteStartObject("draft");
        json.WriteString("savedBy", export.Agent.DraftAuthor);
        json.WriteString("savedAt", export.Agent.DraftSavedAt);
        WriteConfig(json, "config", draft, needs);
        json.WriteEndObject();
        if (agent.CurrentVersion is { } current)
            json.WriteNumber("currentVersion", current);
        else
            json.WriteNull("currentVersion");
        json.WriteStartArray("versions");
        await foreach (var version in export.Versions.WithCancellation(cancel))
        {
            WriteVersion(json, version, needs);
            if (json.BytesPending > FlushedBytes)
                await json.FlushAsync(cancel);
        }
        json.WriteEndArray();
        needs.Write(json);
        json.WriteEndObject();
        await json.FlushAsync(cancel);
    }

    private static void WriteVersion(Utf8JsonWriter json, VersionDetail version, Needs needs)
    {
        json.WriteStartObject();
        json.WriteNumber("version", version.Summary.Number);
        json.WriteString("label", version.Summary.Label);
        json.WriteString("notes", version.Summary.Notes);
        json.WriteString("createdAt", version.Summary.CreatedAt);
        json.WriteString("createdBy", version.Summary.CreatedBy);
        if (version.Summary.RestoredFrom is { } restored)
            json.WriteNumber("restoredFrom", restored);
        else
            json.WriteNull("restoredFrom");
        WriteConfig(json, "snapshot", version.Snapshot, needs);
        json.WriteEndObject();
    }

    private static void WriteConfig(Utf8JsonWriter json, string name, ConfigDocument config, Needs needs)
    {
        json.WriteString("contentHash", config.Hash);
        json.WritePropertyName(name);
        json.WriteRawValue(config.Json);
        needs.Add(config);
    }

    /// <summary>Names of what the configurations need from elsewhere.</summary>
    private sealed class Needs
    {
        private readonly HashSet<string> seen = new(StringComparer.Ordinal);
        private readonly SortedSet<string> secrets = new(StringComparer.Ordinal);
        private readonly SortedSet<string> variables = new(StringComparer.Ordinal);

        public void Add(ConfigDocument config)
        {
            if (!seen.Add(config.Hash))
                return;
            secrets.UnionWith(SecretReferences.Find(config).Select(s => s.Name));
            variables.UnionWith(ConfigVariables.Find(config).Select(v => v.Name));
        }

        public void Write(Utf8JsonWriter json)
        {
            json.WriteStartObject("needs");
            foreach (var (name, found) in new[] { ("secrets", secrets), ("variables", variables) })
            {
                json.WriteStartArray(name);
                foreach (var one in found)
                    json.WriteStringValue(one);
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
    }
}
