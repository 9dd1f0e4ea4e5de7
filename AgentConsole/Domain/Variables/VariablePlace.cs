using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentConsole.Domain.Variables;

/// <summary>One text of a configuration in which something is filled in.</summary>
internal sealed record VariablePlace(string Path, string Text, VariableTarget Target, Action<string> Set)
{
    /// <summary>The texts in <paramref name="value"/>, which <paramref name="holder"/> holds under <paramref name="key"/>: itself for <paramref name="target"/>, or those within it, at any depth, for <paramref name="within"/>.</summary>
    public static IEnumerable<VariablePlace> Inside(JsonNode holder, object key, JsonNode? value, string path, VariableTarget target, VariableTarget within) => value switch
    {
        JsonObject parts => parts.Select(p => p.Key).ToList().SelectMany(k => Inside(parts, k, parts[k], $"{path}.{k}", within, within)),
        JsonArray list => Enumerable.Range(0, list.Count).SelectMany(i => Inside(list, i, list[i], $"{path}[{i}]", within, within)),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => [new(path, text.GetValue<string>(), target, filled => Replace(holder, key, filled))],
        _ => [],
    };

    private static void Replace(JsonNode holder, object key, string text)
    {
        if (key is int index)
            holder[index] = text;
        else
            holder[(string)key] = text;
    }
}
