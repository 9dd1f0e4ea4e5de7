using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentConsole.Domain.Configuration;

/// <summary>A whole, valid configuration: canonical JSON with every default filled in, and unknown fields as they came. Never changes.</summary>
public sealed class ConfigDocument : IEquatable<ConfigDocument>
{
    private static readonly JsonSerializerOptions Typed = new(JsonSerializerDefaults.Web) { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict };

    private readonly Lazy<JsonObject> root;
    private readonly Lazy<AgentConfig> config;

    private ConfigDocument(string json, string hash)
    {
        (Json, Hash) = (json, hash);
        root = new(() => JsonNode.Parse(json)!.AsObject());
        config = new(() => JsonSerializer.Deserialize<AgentConfig>(json, Typed)!);
    }

    /// <summary>Canonical JSON.</summary>
    public string Json { get; }

    /// <summary>Lower-case hexadecimal SHA-256 of <see cref="Json"/>.</summary>
    public string Hash { get; }

    /// <summary>The known fields, typed.</summary>
    public AgentConfig Config => config.Value;

    /// <summary>A copy of the document that may be changed freely.</summary>
    public JsonObject Edit() => root.Value.DeepClone().AsObject();

    /// <summary>A document stored earlier, whose hash is known.</summary>
    public static ConfigDocument Stored(string json, string hash) => new(json, hash);

    /// <summary>A new agent's configuration: a name, and the default of everything else.</summary>
    public static ConfigDocument New(string name) => Read(new JsonObject { ["name"] = name }).Value;

    /// <summary>Fills in defaults, checks every known field, and makes it canonical; or says which fields were refused.</summary>
    public static Outcome<ConfigDocument> Read(JsonObject input)
    {
        if (!CanonicalJson.IsUnicode(input))
            return NotStored("a text holds half of a character (a lone surrogate)");
        if (Depth(input) > ConfigSchema.MaxDepth)
            return NotStored($"it is nested more than {ConfigSchema.MaxDepth} levels deep");
        var errors = new List<FieldError>();
        var filled = ConfigReader.Fill(input, errors);
        if (errors.Count > 0)
            return new InvalidFields(errors);
        try
        {
            var json = CanonicalJson.Write(filled);
            // Known fields were named above; this is for those that are kept as they came.
            if (PlainText.Problem(JsonElement.Parse(json)) is { } unfit)
                return NotStored($"a field that is not known here {unfit.TrimEnd('.')}");
            return json.Length > ConfigSchema.MaxDocumentLength
                ? InvalidFields.One("", $"The configuration is {json.Length:N0} characters long; at most {ConfigSchema.MaxDocumentLength:N0} fit.")
                : new ConfigDocument(json, CanonicalJson.Hash(json));
        }
        catch (FormatException problem)
        {
            return NotStored(problem.Message);
        }
    }

    private static int Depth(JsonNode? node) => node switch
    {
        JsonObject item => 1 + item.Select(p => Depth(p.Value)).DefaultIfEmpty().Max(),
        JsonArray list => 1 + list.Select(Depth).DefaultIfEmpty().Max(),
        _ => 0,
    };

    private static InvalidFields NotStored(string problem) => InvalidFields.One("", $"The configuration cannot be stored: {problem}.");

    /// <summary>The value at a dotted path, or null. The node belongs to the document: do not change it.</summary>
    public JsonNode? At(string path) => ConfigPath.At(root.Value, path);

    /// <summary>This document with the value at <paramref name="path"/> replaced, or removed (and so set to its default) by null.</summary>
    public Outcome<ConfigDocument> With(string path, JsonNode? value)
    {
        var edited = Edit();
        ConfigPath.Set(edited, path, value);
        return Read(edited);
    }

    /// <summary>This document with an RFC 7396 merge patch applied.</summary>
    public Outcome<ConfigDocument> Patched(JsonObject patch)
    {
        var edited = Edit();
        ConfigPath.Merge(edited, patch);
        return Read(edited);
    }

    /// <inheritdoc />
    public bool Equals(ConfigDocument? other) => other?.Hash == Hash;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ConfigDocument);

    /// <inheritdoc />
    public override int GetHashCode() => Hash.GetHashCode(StringComparison.Ordinal);
}
