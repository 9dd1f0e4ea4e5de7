using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Domain.Variables;

/// <summary>The variables a configuration uses.</summary>
public static class ConfigVariables
{
    /// <summary>Each variable with the places and filters it is used with, in the order of first use.</summary>
    public static IReadOnlyList<UsedVariable> Find(ConfigDocument document)
    {
        var uses = from place in Places(document.Edit())
                   from placeholder in Template.Parse(place.Text).Placeholders
                   select (place.Path, placeholder);
        return [.. uses.GroupBy(u => u.placeholder.Name, StringComparer.Ordinal)
            .Select(g => new UsedVariable(g.Key, [.. g.Select(u => u.Path).Distinct(StringComparer.Ordinal)], [.. g.SelectMany(u => u.placeholder.Filters).Distinct()])
            {
                Required = g.Any(u => !u.placeholder.HasDefault),
            })];
    }

    /// <summary>The texts of <paramref name="json"/> in which variables are resolved.</summary>
    internal static IEnumerable<VariablePlace> Places(JsonObject json)
    {
        yield return Place(json, "systemPrompt", "systemPrompt", VariableTarget.Text);
        yield return Place(json, "welcomeMessage", "welcomeMessage", VariableTarget.Text);
        foreach (var tool in (json["httpTools"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var name = tool["name"]?.GetValue<string>();
            yield return Place(tool, "url", $"httpTools[{name}].url", VariableTarget.Url);
            if (tool["headers"] is JsonObject headers)
            {
                foreach (var header in headers.Select(h => h.Key).ToList())
                    yield return Place(headers, header, $"httpTools[{name}].headers.{header}", VariableTarget.Header);
            }
            foreach (var place in Body(tool, $"httpTools[{name}].body"))
                yield return place;
        }
    }

    /// <summary>A tool's body: one text, or the texts inside a JSON value, which are escaped when it is sent.</summary>
    private static IEnumerable<VariablePlace> Body(JsonObject tool, string path) => VariablePlace.Inside(tool, "body", tool["body"], path, VariableTarget.Json, VariableTarget.Text);

    private static VariablePlace Place(JsonObject holder, string key, string path, VariableTarget target) =>
        new(path, holder[key]?.GetValue<string>() ?? "", target, text => holder[key] = text);
}

/// <summary>A variable in use: where (<c>systemPrompt</c>, <c>httpTools[book_demo].url</c>) and with which filters.</summary>
public sealed record UsedVariable(string Name, IReadOnlyList<string> Places, IReadOnlyList<VariableFilter> Filters)
{
    /// <summary>Somewhere it stands without a default, so a call that does not give it runs with an empty text there.</summary>
    public bool Required { get; init; }
}
