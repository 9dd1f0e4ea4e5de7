using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Versioning;

/// <summary>Edits of single fields, by dotted path.</summary>
internal static class FieldEdits
{
    /// <summary>The document with the fields set.</summary>
    public static Outcome<ConfigDocument> Apply(ConfigDocument document, IReadOnlyDictionary<string, JsonNode?> fields)
    {
        var edited = document.Edit();
        foreach (var (path, value) in fields)
            ConfigPath.Set(edited, path, value?.DeepClone());
        return ConfigDocument.Read(edited);
    }

    /// <summary>The fields that were also changed between <paramref name="before"/> and <paramref name="now"/>, to another value.</summary>
    public static IReadOnlyList<string> Contested(ConfigDocument before, ConfigDocument now, IReadOnlyDictionary<string, JsonNode?> fields)
    {
        var theirs = ConfigChanges.Between(before, now);
        return [.. fields.Where(f => theirs.Any(t => Overlap(t, f.Key)) && !JsonNode.DeepEquals(f.Value, now.At(f.Key))).Select(f => f.Key)];
    }

    private static bool Overlap(string one, string other) =>
        one == other || one.StartsWith(other + ".", StringComparison.Ordinal) || other.StartsWith(one + ".", StringComparison.Ordinal);
}
