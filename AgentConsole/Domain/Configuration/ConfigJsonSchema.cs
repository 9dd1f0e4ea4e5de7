using System.Text.Json.Nodes;

namespace AgentConsole.Domain.Configuration;

/// <summary>The known fields as a JSON Schema (draft-07), for editors that check and complete. Unknown fields are allowed.</summary>
public static class ConfigJsonSchema
{
    /// <summary>The schema of a whole configuration.</summary>
    public static JsonObject Build() => ObjectOf(ConfigSchema.Fields);

    private static JsonObject ObjectOf(IReadOnlyList<ConfigField> fields)
    {
        var properties = new JsonObject();
        foreach (var group in fields.GroupBy(f => f.Path.Split('.')[0]))
        {
            properties[group.Key] = group.First() is { } only && only.Path == group.Key
                ? ValueOf(only)
                : ObjectOf([.. group.Select(f => f with { Path = f.Path[(group.Key.Length + 1)..] })]);
        }
        var required = new JsonArray([.. fields.Where(f => f.Default is null).Select(f => JsonValue.Create(f.Path))]);
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
            schema["required"] = required;
        return schema;
    }

    private static JsonObject ValueOf(ConfigField field)
    {
        var schema = field.Kind switch
        {
            ConfigKind.Number => new JsonObject { ["type"] = "number" },
            ConfigKind.Whole => new JsonObject { ["type"] = "integer" },
            ConfigKind.Flag => new JsonObject { ["type"] = "boolean" },
            ConfigKind.Texts => new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
            ConfigKind.Items => new JsonObject { ["type"] = "array", ["items"] = ObjectOf(field.Items) },
            ConfigKind.Map => new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "string" } },
            _ => new JsonObject { ["type"] = "string", ["minLength"] = field.MinLength, ["maxLength"] = field.MaxLength },
        };
        schema["description"] = Describe(field);
        if (field.Min is { } min)
            schema["minimum"] = min;
        if (field.Max is { } max)
            schema["maximum"] = max;
        if (field.Options.Count > 0)
            schema["enum"] = new JsonArray([.. field.Options.Select(o => JsonValue.Create(o))]);
        if (field.Default is not null)
            schema["default"] = field.DefaultNode();
        return schema;
    }

    private static string Describe(ConfigField field) =>
        field.Label + (field.Min is null ? "" : $" ({field.Min} to {field.Max})") + (field.Rule is null ? "" : $": {field.Rule.Expected}");
}
