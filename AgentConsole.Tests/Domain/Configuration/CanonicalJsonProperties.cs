using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;
using CsCheck;
using Xunit;

namespace AgentConsole.Tests.Domain.Configuration;

public sealed class CanonicalJsonProperties
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String["abc {}\"\\/\n\t\u0001éनमस्ते"],
        Gen.OneOf(new[] { "", "🙂", "\ufb33", "\u20ac", "e\u0301", "\u2028" }.Select(Gen.Const).ToArray()));

    private static readonly Gen<JsonNode?> Scalars = Gen.OneOf(
        Gen.Double.Where(double.IsFinite).Select(d => (JsonNode?)JsonValue.Create(d)),
        Gen.Long.Select(n => (JsonNode?)JsonValue.Create(n)),
        Gen.Decimal.Select(d => (JsonNode?)JsonValue.Create(d)),
        Texts.Select(t => (JsonNode?)JsonValue.Create(t)),
        Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b)),
        Gen.Const((JsonNode?)null));

    private static readonly Gen<JsonNode?> Trees = Gen.Recursive<JsonNode?>((depth, inner) => depth > 3 ? Scalars : Gen.Frequency(
        (4, Scalars),
        (1, inner.Array[0, 4].Select(items => (JsonNode?)new JsonArray([.. items.Select(i => i?.DeepClone())]))),
        (2, Gen.Dictionary(Texts, inner)[0, 5].Select(parts => (JsonNode?)new JsonObject(parts.Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())))))));

    [Fact]
    public void Making_canonical_JSON_canonical_changes_nothing() => Trees.Sample(tree =>
    {
        var once = CanonicalJson.Write(tree);
        Assert.Equal(once, CanonicalJson.Write(JsonNode.Parse(once)));
    });

    [Fact]
    public void The_order_of_keys_never_changes_the_text() => Trees.SelectMany(tree => Gen.Int.Select(seed => (tree, seed))).Sample(
        (tree, seed) => Assert.Equal(CanonicalJson.Write(tree), CanonicalJson.Write(Shuffled(tree, new Random(seed)))));

    [Fact]
    public void The_canonical_text_holds_the_same_value() => Trees.Sample(tree =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(tree?.ToJsonString() ?? "null"), JsonNode.Parse(CanonicalJson.Write(tree)))));

    private static JsonNode? Shuffled(JsonNode? node, Random random)
    {
        if (node is JsonArray list)
            return new JsonArray([.. list.Select(i => Shuffled(i, random))]);
        if (node is not JsonObject item)
            return node?.DeepClone();
        var parts = item.Select(p => KeyValuePair.Create(p.Key, Shuffled(p.Value, random))).ToArray();
        random.Shuffle(parts);
        return new JsonObject(parts);
    }
}
