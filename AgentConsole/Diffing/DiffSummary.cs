using System.Globalization;
using System.Text.Json.Nodes;

namespace AgentConsole.Diffing;

/// <summary>A diff in one line.</summary>
internal static class DiffSummary
{
    private const int MaxParts = 4;
    private const int MaxValue = 24;

    public static string Of(ConfigDiff diff)
    {
        if (diff.Same)
            return "no changes";
        var parts = diff.Sections.SelectMany(s => s.Changes).Select(Part).ToList();
        var shown = string.Join(", ", parts.Take(MaxParts));
        return parts.Count > MaxParts ? $"{shown} and {parts.Count - MaxParts} more" : shown;
    }

    private static string Part(FieldChange change)
    {
        var name = Name(change);
        if (change.Text is { } text)
            return Words(name, text);
        return change.Kind switch
        {
            ChangeKind.Added => $"{name} added",
            ChangeKind.Removed => $"{name} removed",
            ChangeKind.Moved => $"{name} moved",
            _ when Short(change.Before) is { } before && Short(change.After) is { } after => $"{name} {before} → {after}",
            _ => $"{name} changed",
        };
    }

    private static string Words(string name, TextDiff text) => (text.WordsAdded, text.WordsRemoved) switch
    {
        (0, 0) => text.LineEndingsChanged > 0 ? $"{name} line endings" : $"{name} changed",
        (var added, 0) => $"{name} +{added} {(added == 1 ? "word" : "words")}",
        (0, var removed) => $"{name} −{removed} {(removed == 1 ? "word" : "words")}",
        var (added, removed) => $"{name} +{added} −{removed} words",
    };

    private static string Name(FieldChange change) => change.Path switch
    {
        "systemPrompt" => "prompt",
        _ when change.IsItem => $"{Noun(change.Path[..^(change.Label.Length + 2)])} {change.Label}",
        _ when change.Item is { } item => $"{item} {Lower(change.Label)}",
        _ when change.Path.StartsWith("voice.", StringComparison.Ordinal) && change.Label != "Voice" => $"voice {Lower(change.Label)}",
        _ => Lower(change.Label),
    };

    private static string Noun(string list) => list switch
    {
        "httpTools" => "tool",
        "postCallAnalysis.schema" => "field",
        _ => list.EndsWith(".parameters", StringComparison.Ordinal) ? "parameter" : "item",
    };

    private static string Lower(string label) => label.Length == 0 || (label.Length > 1 && char.IsUpper(label[1])) ? label : label[..1].ToLower(CultureInfo.InvariantCulture) + label[1..];

    private static string? Short(string? json)
    {
        if (json is null || json.Length > MaxValue || json.StartsWith('[') || json.StartsWith('{'))
            return null;
        return json switch
        {
            "true" => "on",
            "false" => "off",
            "\"\"" => "empty",
            _ => json.StartsWith('"') ? JsonNode.Parse(json)!.GetValue<string>() : json,
        };
    }
}
