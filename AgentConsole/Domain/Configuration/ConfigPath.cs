using System.Text.Json.Nodes;

namespace AgentConsole.Domain.Configuration;

/// <summary>Dotted paths into a configuration, and RFC 7396.</summary>
public static class ConfigPath
{
    /// <summary>The value at <paramref name="path"/>, or null when any part is missing.</summary>
    public static JsonNode? At(JsonObject root, string path)
    {
        JsonNode? node = root;
        foreach (var part in path.Split('.'))
            node = (node as JsonObject)?[part];
        return node;
    }

    /// <summary>Puts <paramref name="value"/> at <paramref name="path"/>, making the objects on the way; null removes it.</summary>
    public static void Set(JsonObject root, string path, JsonNode? value)
    {
        var parts = path.Split('.');
        var holder = root;
        foreach (var part in parts[..^1])
        {
            if (holder[part] is not JsonObject inner)
                holder[part] = inner = [];
            holder = inner;
        }
        if (value is null)
            holder.Remove(parts[^1]);
        else
            holder[parts[^1]] = value.Parent is null ? value : value.DeepClone();
    }

    /// <summary>Applies an RFC 7396 merge patch: null removes, objects merge, anything else replaces.</summary>
    public static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (key, value) in patch)
        {
            if (value is null)
                target.Remove(key);
            else if (value is JsonObject change)
            {
                if (target[key] is not JsonObject inner)
                    target[key] = inner = [];
                Merge(inner, change);
            }
            else
                target[key] = value.DeepClone();
        }
    }
}
