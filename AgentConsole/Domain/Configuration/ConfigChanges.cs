using System.Text.Json.Nodes;

namespace AgentConsole.Domain.Configuration;

/// <summary>Which fields differ between two configurations: lists count as one field, objects as their parts.</summary>
public static class ConfigChanges
{
    /// <summary>The dotted paths that differ, in ordinal order.</summary>
    public static IReadOnlyList<string> Between(ConfigDocument before, ConfigDocument after)
    {
        var paths = new List<string>();
        if (before.Hash != after.Hash)
            Compare(before.Edit(), after.Edit(), "", paths);
        paths.Sort(StringComparer.Ordinal);
        return paths;
    }

    private static void Compare(JsonObject before, JsonObject after, string prefix, List<string> paths)
    {
        foreach (var key in before.Select(p => p.Key).Union(after.Select(p => p.Key), StringComparer.Ordinal))
        {
            var (old, now) = (before[key], after[key]);
            if (old is JsonObject oldPart && now is JsonObject nowPart)
                Compare(oldPart, nowPart, $"{prefix}{key}.", paths);
            else if (before.ContainsKey(key) != after.ContainsKey(key) || !JsonNode.DeepEquals(old, now))
                paths.Add(prefix + key);
        }
    }
}
