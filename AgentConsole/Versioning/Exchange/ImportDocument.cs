using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Versioning.Exchange;

/// <summary>What was read from a document of an agent, every hash of it computed again.</summary>
internal sealed class ImportDocument
{
    /// <summary>Most versions that one agent can come with.</summary>
    public const int MaxVersions = 10_000;

    private readonly ImportFields fields = new();
    private readonly List<ImportedVersion> versions = [];

    private ImportDocument()
    {
    }

    public DateTime CreatedAt { get; private set; }

    public ImportedConfig Draft { get; private set; } = null!;

    public IReadOnlyList<ImportedVersion> Versions => versions;

    /// <summary>Reads a document, or says which fields were refused.</summary>
    public static Outcome<ImportDocument> Read(JsonElement root)
    {
        var known = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.Number && format.TryGetInt32(out var number) && number == ExportDocument.Format;
        if (!known)
            return InvalidFields.One("format", $"must be {ExportDocument.Format}. This is no export of an agent, or it comes from another version of the console.");
        var document = new ImportDocument();
        document.ReadAll(root);
        return document.fields.Refusal is { } refused ? refused : document;
    }

    private void ReadAll(JsonElement root)
    {
        if (!fields.Has(root, "", "format", "agent", "draft", "currentVersion", "versions", "needs"))
            return;
        if (fields.Has(root.GetProperty("agent"), "agent", "id", "createdAt"))
        {
            fields.Name(root.GetProperty("agent"), "agent", "id");
            CreatedAt = fields.Time(root.GetProperty("agent"), "agent", "createdAt");
        }
        if (fields.Has(root.GetProperty("needs"), "needs", "secrets", "variables"))
        {
            fields.Texts(root.GetProperty("needs"), "needs", "secrets");
            fields.Texts(root.GetProperty("needs"), "needs", "variables");
        }
        if (fields.Has(root.GetProperty("draft"), "draft", "savedBy", "savedAt", "contentHash", "config"))
            Draft = Config(root.GetProperty("draft"), "draft", "The draft", "config", "savedBy", "savedAt");
        ReadVersions(root.GetProperty("versions"));
        if (fields.Number(root, "", "currentVersion") is var current && (current ?? 0) != versions.Count && !fields.IsEnough)
            fields.Refuse("currentVersion", versions.Count == 0 ? "must be null: there are no versions." : $"must be {versions.Count}: the last version is the current one.");
    }

    private void ReadVersions(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            fields.Refuse("versions", "must be a list.");
            return;
        }
        if (list.GetArrayLength() > MaxVersions)
        {
            fields.Refuse("versions", $"has {list.GetArrayLength():N0} entries; at most {MaxVersions:N0} fit.");
            return;
        }
        foreach (var item in list.EnumerateArray())
        {
            if (fields.IsEnough)
                return;
            versions.Add(Version(item, $"versions[{versions.Count}]", versions.Count + 1));
        }
    }

    private ImportedVersion Version(JsonElement item, string path, int expected)
    {
        if (!fields.Has(item, path, "version", "label", "notes", "createdAt", "createdBy", "restoredFrom", "contentHash", "snapshot"))
            return new(null!, new(null, null), null);
        if (fields.Number(item, path, "version") != expected)
            fields.Refuse($"{path}.version", $"must be {expected}: versions are numbered 1, 2, 3 … in this order, without a gap.");
        var note = VersionNote.Read(fields.Text(item, path, "label"), fields.Text(item, path, "notes"));
        foreach (var unfit in (note.Error as InvalidFields)?.Fields ?? [])
            fields.Refuse($"{path}.{unfit.Path}", unfit.Message);
        var config = Config(item, path, $"v{expected}", "snapshot", "createdBy", "createdAt");
        var restored = fields.Number(item, path, "restoredFrom");
        if (restored is { } source && (source < 1 || source >= expected || versions[source - 1].Config?.Document?.Hash != config.Document?.Hash))
            fields.Refuse($"{path}.restoredFrom", $"must be an earlier version that v{expected} is a copy of, or null.");
        return new(config, note.Or(new(null, null)), restored);
    }

    private ImportedConfig Config(JsonElement item, string path, string who, string name, string author, string time) =>
        new(Content(item, path, who, name)!, fields.Name(item, path, author), fields.Time(item, path, time));

    private ConfigDocument? Content(JsonElement item, string path, string who, string name)
    {
        if (item.GetProperty(name) is not { ValueKind: JsonValueKind.Object } value)
        {
            fields.Refuse($"{path}.{name}", "must be a JSON object.");
            return null;
        }
        var sent = JsonObject.Create(value)!;
        var read = ConfigDocument.Read(sent);
        foreach (var unfit in (read.Error as InvalidFields)?.Fields ?? [])
            fields.Refuse(ImportFields.In($"{path}.{name}", unfit.Path).TrimEnd('.'), unfit.Message);
        if (read.Error is not null)
            return null;
        var hash = CanonicalJson.Hash(CanonicalJson.Write(sent));
        if (fields.Text(item, path, "contentHash") != hash)
            fields.Refuse($"{path}.contentHash", $"{who} has the hash {hash}, and another one is written here: it was changed after it was exported.");
        else if (read.Value.Hash != hash)
            fields.Refuse($"{path}.{name}", $"{who} lacks fields that every configuration has. It was exported by another version of the console.");
        return read.Value;
    }
}

/// <summary>A configuration with who saved it and when; no document when it was refused.</summary>
internal sealed record ImportedConfig(ConfigDocument Document, string By, DateTime At);

/// <summary>A version; its number is its place in the list.</summary>
internal sealed record ImportedVersion(ImportedConfig Config, VersionNote Note, int? RestoredFrom);
