using System.Text.Json.Nodes;
using AgentConsole.Domain.Variables;
using CsCheck;

namespace AgentConsole.Tests.Domain.Variables;

/// <summary>Templates of any pieces with any values, held against a second reading of the rules.</summary>
public sealed class TemplateProperties
{
    private static readonly string[] Names = ["name", "full name", "user.email", "a-b", "नाम", "x1"];

    // Braces and quotes more often than chance would have them.
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Int[0, 9].Select(i => new[] { "", " ", "{{name}}", "{{x1 | upper}}", "}}", "{", "\"", "\\", "ß ", "ok\r\nX: y" }[i]),
        Gen.String.Where(s => !s.Any(char.IsSurrogate)));

    private static readonly Gen<Piece> AnyPiece = Gen.OneOf(
        Gen.Int[0, 4].Select(i => new Piece(new[] { "Hi ", "\n", "}} ", "a|b: ", "\"" }[i], null, [])),
        Gen.Select(Gen.Int[0, Names.Length - 1], AnyFilter().Array[0, 4]).Select((name, filters) => new Piece("", Names[name], filters)));

    private static readonly Gen<Dictionary<string, string>> AnyValues =
        Gen.Select(Gen.Int[0, Names.Length - 1], AnyText).Array[0, 6].Select(pairs => pairs.DistinctBy(p => p.Item1).ToDictionary(p => Names[p.Item1], p => p.Item2, StringComparer.Ordinal));

    [Fact]
    public void A_text_becomes_what_the_rules_say_and_a_value_is_never_read_as_a_template() => Gen.Select(AnyPiece.Array[0, 12], AnyValues).Sample((pieces, values) =>
    {
        var missing = new HashSet<string>(StringComparer.Ordinal);

        var text = Template.Parse(string.Concat(pieces.Select(p => p.Source))).Resolve(Of(values), VariableTarget.Text, missing);

        Assert.Equal(string.Concat(pieces.Select(p => p.Expected(values))), text);
        Assert.Equal(pieces.Where(p => p.IsMissing(values)).Select(p => p.Name!).Distinct().Order(StringComparer.Ordinal), missing.Order(StringComparer.Ordinal));
    });

    [Fact]
    public void An_exact_key_wins_over_the_path_and_the_path_is_found_without_it() => Gen.Select(Gen.Int[1, 4], AnyText, AnyText).Sample((depth, exact, inner) =>
    {
        var name = string.Join('.', Enumerable.Range(0, depth + 1).Select(i => $"k{i}"));
        JsonNode tree = inner;
        for (var i = depth; i > 0; i--)
            tree = new JsonObject { [$"k{i}"] = tree };
        var values = new JsonObject { ["k0"] = tree };

        Assert.Equal(inner, VariableValues.From(values).Find(name));
        values[name] = exact;
        Assert.Equal(exact, VariableValues.From(values).Find(name));
    });

    [Fact]
    public void A_value_in_an_address_changes_neither_its_host_nor_its_parts() => AnyText.Where(t => t.Trim('.').Length > 0).Sample(value =>
    {
        var text = Template.Parse("https://crm.example.com/{{a}}/end?q={{a}}&r=1#f").Resolve(Of(new() { ["a"] = value }), VariableTarget.Url, new HashSet<string>(StringComparer.Ordinal));

        var address = new Uri(text);
        Assert.Equal(("https", "crm.example.com", "#f", 3), (address.Scheme, address.Authority, address.Fragment, address.Segments.Length));
        var query = address.Query.TrimStart('?').Split('&');
        Assert.Equal((2, value), (query.Length, Uri.UnescapeDataString(query[0]["q=".Length..])));
    });

    [Fact]
    public void A_value_in_a_header_stays_on_its_line() => AnyText.Sample(value =>
    {
        var text = Template.Parse("Bearer {{a}}!").Resolve(Of(new() { ["a"] = value }), VariableTarget.Header, new HashSet<string>(StringComparer.Ordinal));

        Assert.DoesNotContain(text, char.IsControl);
        Assert.Equal($"Bearer {string.Concat(value.Where(c => !char.IsControl(c)))}!", text);
    });

    [Fact]
    public void A_value_in_a_JSON_body_stays_in_its_text() => AnyText.Sample(value =>
    {
        var text = Template.Parse("""{ "note": "{{a}}", "admin": false }""").Resolve(Of(new() { ["a"] = value }), VariableTarget.Json, new HashSet<string>(StringComparer.Ordinal));

        Assert.True(JsonNode.DeepEquals(new JsonObject { ["note"] = value, ["admin"] = false }, JsonNode.Parse(text)));
    });

    private static Gen<(string Source, Func<string, string> Apply)> AnyFilter() => Gen.Int[0, 4].Select<int, (string, Func<string, string>)>(i => i switch
    {
        0 => ("upper", text => text.ToUpperInvariant()),
        1 => ("lower", text => text.ToLowerInvariant()),
        2 => ("trim", text => text.Trim()),
        3 => ("default:\"there\"", text => text.Length == 0 ? "there" : text),
        _ => ("default:\" {{name}} \\\"\"", text => text.Length == 0 ? " {{name}} \"" : text),
    });

    private static VariableValues Of(Dictionary<string, string> values) => VariableValues.From(new JsonObject(values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value))));

    /// <summary>A stretch of text, or a placeholder with its filters.</summary>
    private sealed record Piece(string Text, string? Name, (string Source, Func<string, string> Apply)[] Filters)
    {
        public string Source => Name is null ? Text : $"{{{{{string.Join(" | ", Filters.Select(f => f.Source).Prepend(Name))}}}}}";

        public string Expected(Dictionary<string, string> values) => Name is null ? Text : Filters.Aggregate(values.GetValueOrDefault(Name, ""), (text, filter) => filter.Apply(text));

        public bool IsMissing(Dictionary<string, string> values) => Name is not null && !values.ContainsKey(Name) && !Filters.Any(f => f.Source.StartsWith("default", StringComparison.Ordinal));
    }
}
