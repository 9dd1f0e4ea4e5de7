using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using Xunit;

namespace AgentConsole.Tests.Domain.Configuration;

public sealed class ListFieldTests
{
    [Theory]
    [InlineData("book_demo")]
    [InlineData("a")]
    [InlineData("v2_lookup")]
    public void A_tool_name_in_snake_case_is_accepted(string name) =>
        Assert.Equal(name, Assert.Single(Configs.Of(("httpTools", new JsonArray(Configs.Tool(name)))).Config.HttpTools).Name);

    [Theory]
    [InlineData("bookDemo")]
    [InlineData("BOOK")]
    [InlineData("book-demo")]
    [InlineData("book demo")]
    [InlineData("2nd")]
    [InlineData("_book")]
    [InlineData("bücher")]
    [InlineData("book_demo\n")]
    public void Another_tool_name_is_refused(string name)
    {
        var refused = Configs.Read(("httpTools", new JsonArray(Configs.Tool("ok"), Configs.Tool(name)))).Refused();
        Assert.Equal("httpTools[1].name", refused.Path);
        Assert.StartsWith("must be snake_case", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tool_name_is_used_once()
    {
        var refused = Configs.Read(("httpTools", new JsonArray(Configs.Tool("book"), Configs.Tool("look"), Configs.Tool("book")))).Refused();
        Assert.Equal(new("httpTools[2].name", "\"book\" is used twice; names must be unique."), refused);
    }

    [Fact]
    public void A_tool_takes_the_defaults_of_what_it_omits()
    {
        var tool = Assert.Single(Configs.Of(("httpTools", new JsonArray(Configs.Tool("book")))).Config.HttpTools);
        Assert.Equal(("GET", "", false, "", ""), (tool.Method, tool.Description, tool.Silent, tool.WaitMessage, tool.ErrorMessage));
        Assert.Empty(tool.Headers);
        Assert.Empty(tool.Parameters);
    }

    [Theory]
    [InlineData("""{ "url": "https://x.example" }""", "httpTools[0].name", "Name is required.")]
    [InlineData("""{ "name": "a" }""", "httpTools[0].url", "Address is required.")]
    [InlineData("""{ "name": "a", "url": "ftp://x" }""", "httpTools[0].url", "must be an address that starts with https:// or http://.")]
    [InlineData("""{ "name": "a", "url": "https://x.example", "method": "post" }""", "httpTools[0].method", "must be one of: GET, POST, PUT, PATCH, DELETE.")]
    [InlineData("""{ "name": "a", "url": "https://x.example", "headers": [] }""", "httpTools[0].headers", "must be an object whose values are texts.")]
    [InlineData("""{ "name": "a", "url": "https://x.example", "headers": { "X-A": 1 } }""", "httpTools[0].headers", "must be an object whose values are texts.")]
    [InlineData("""{ "name": "a", "url": "https://x.example", "headers": { "X-A": "1\r\nX-B: 2" } }""", "httpTools[0].headers", "has a line break or another control character; remove it.")]
    [InlineData("""{ "name": "a", "url": "https://x.example", "headers": { "X-A\r\nX-B": "2" } }""", "httpTools[0].headers", "has a line break or another control character; remove it.")]
    [InlineData("""{ "name": "a", "url": "https://x.example", "parameters": [{ "name": "slot", "type": "text" }] }""", "httpTools[0].parameters[0].type", "must be one of: string, number, integer, boolean, array, object.")]
    [InlineData("""{ "name": "a", "url": "https://x.example", "parameters": [{ "name": "a" }, { "name": "a" }] }""", "httpTools[0].parameters[1].name", "\"a\" is used twice; names must be unique.")]
    [InlineData("\"book\"", "httpTools[0]", "must be a JSON object.")]
    [InlineData("null", "httpTools[0]", "must be a JSON object.")]
    public void A_broken_tool_is_named_by_its_place(string json, string path, string message) =>
        Assert.Equal(new(path, message), Configs.Read($$"""{ "name": "Priya", "httpTools": [{{json}}] }""").Refused());

    [Theory]
    [InlineData("string")]
    [InlineData("number")]
    [InlineData("boolean")]
    public void A_schema_field_of_a_plain_type_needs_no_values(string type) =>
        Assert.Equal(type, Assert.Single(Configs.Of(("postCallAnalysis.schema", new JsonArray(Configs.Field("next", type)))).Config.PostCallAnalysis.Schema).Type);

    [Fact]
    public void An_enum_needs_its_values()
    {
        var bare = Configs.Field("next_action", "enum");
        Assert.Equal(new("postCallAnalysis.schema[0].enumValues", "An enum needs at least one value."), Configs.Read(("postCallAnalysis.schema", new JsonArray(bare))).Refused());
        bare["enumValues"] = new JsonArray("book_demo", "none");
        Assert.Equal(["book_demo", "none"], Configs.Of(("postCallAnalysis.schema", new JsonArray(bare.DeepClone()))).Config.PostCallAnalysis.Schema[0].EnumValues);
    }

    [Fact]
    public void A_schema_field_of_another_type_is_refused() =>
        Assert.Equal(
            new("postCallAnalysis.schema[0].type", "must be one of: string, number, boolean, enum."),
            Configs.Read(("postCallAnalysis.schema", new JsonArray(Configs.Field("next", "date")))).Refused());

    [Fact]
    public void A_transfer_that_is_switched_on_needs_a_number() =>
        Assert.Equal("transferSettings.transferToHuman.destinationNumber", Configs.Read(("transferSettings.transferToHuman.enabled", true)).Refused().Path);

    [Fact]
    public void A_list_holds_at_most_200_entries()
    {
        Assert.Equal(200, Configs.Of(("settings.endCallPhrases", Phrases(200))).Config.Settings.EndCallPhrases.Count);
        Assert.Equal(new("settings.endCallPhrases", "has 201 entries; at most 200 fit."), Configs.Read(("settings.endCallPhrases", Phrases(201))).Refused());
    }

    [Fact]
    public void Every_refused_field_is_named_at_once()
    {
        var outcome = Configs.Read(("model.temperature", 3), ("language", "??"), ("httpTools", new JsonArray(Configs.Tool("X"))));
        Assert.Equal(["httpTools[0].name", "language", "model.temperature"], Assert.IsType<InvalidFields>(outcome.Error).Fields.Select(f => f.Path).Order(StringComparer.Ordinal));
    }

    private static JsonArray Phrases(int count) => [.. Enumerable.Range(0, count).Select(i => JsonValue.Create($"bye {i}"))];
}
