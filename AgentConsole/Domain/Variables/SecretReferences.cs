using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Domain.Variables;

/// <summary>The places where a tool names a secret as <c>secret://name</c>. Prompts are no such place: what stands there is sent to a language model.</summary>
public static partial class SecretReferences
{
    /// <summary>Each secret that <paramref name="document"/> names with the tool that names it, such as <c>httpTools[book_demo]</c>.</summary>
    public static IReadOnlyList<SecretReference> Find(ConfigDocument document) =>
        [.. (from place in Places(document.Edit()) from Match match in Reference().Matches(place.Text) select new SecretReference(match.Groups["name"].Value, place.Path)).Distinct()];

    /// <summary>The configuration with its variables and its secrets filled in, encoded for where they land. A value of a variable that reads like a reference stays a text: whoever gives values to a call must not reach a secret.</summary>
    /// <param name="document">The snapshot.</param>
    /// <param name="values">The call's variables.</param>
    /// <param name="secrets">Values by name; what is missing stays as it is written.</param>
    public static JsonObject Fill(ConfigDocument document, VariableValues values, IReadOnlyDictionary<string, string> secrets)
    {
        // References give way to marks that nobody can guess before variables are filled in, and only the marks to values after. Digits pass all filters and encodings.
        var (nonce, names, json) = (RandomNumberGenerator.GetString("0123456789", 40), new List<string>(), document.Edit());
        foreach (var place in Places(json).ToList())
            place.Set(Reference().Replace(place.Text, m => secrets.ContainsKey(m.Groups["name"].Value) ? Mark(m.Groups["name"].Value) : m.Value));
        var filled = ResolvedConfig.From(ConfigDocument.Stored(json.ToJsonString(), ""), values).Json;
        foreach (var place in Places(filled).ToList())
            place.Set(Regex.Replace(place.Text, nonce + "([0-9]{5})", m => place.Target.Encode(secrets[names[int.Parse(m.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)]]), RegexOptions.NonBacktracking));
        return filled;

        string Mark(string name)
        {
            names.Add(name);
            return $"{nonce}{names.Count - 1:00000}";
        }
    }

    private static IEnumerable<VariablePlace> Places(JsonObject json) => (json["httpTools"] as JsonArray ?? []).OfType<JsonObject>()
        .SelectMany(tool => tool.Select(p => p.Key).Except(["name", "description"]).ToList().SelectMany(key => In(tool, key).Select(place => place with { Path = $"httpTools[{tool["name"]}]" })));

    private static IEnumerable<VariablePlace> In(JsonObject tool, string key)
    {
        var target = key switch
        {
            "url" => VariableTarget.Url,
            "headers" => VariableTarget.Header,
            "body" when tool[key] is JsonValue => VariableTarget.Json,
            _ => VariableTarget.Text,
        };
        return VariablePlace.Inside(tool, key, tool[key], key, target, target);
    }

    [GeneratedRegex("secret://(?<name>[A-Za-z0-9](-?[A-Za-z0-9_])*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Reference();
}

/// <summary>A secret by name, and the tool that names it (<c>httpTools[book_demo]</c>).</summary>
public sealed record SecretReference(string Name, string Path);
