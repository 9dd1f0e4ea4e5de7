using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;
using AgentConsole.Domain.Variables;
using AgentConsole.Tests.Domain.Configuration;
using Xunit;

namespace AgentConsole.Tests.Domain.Variables;

public sealed class ResolvedConfigTests
{
    private const string Agent = """
        {
          "name": "{{first_name}}", "systemPrompt": "You call {{first_name}}.", "welcomeMessage": "Hi {{first_name | upper}} from {{city}}",
          "settings": { "voicemail": { "message": "{{first_name}}" } },
          "httpTools": [{
            "name": "book_demo", "url": "https://crm.example.com/{{slot}}?who={{first_name}}",
            "headers": { "X-Caller": "{{first_name}}", "Authorization": "Bearer {{token}}" },
            "body": "{\"who\":\"{{first_name}}\"}", "description": "{{first_name}}"
          }, {
            "name": "look_up", "url": "https://crm.example.com/",
            "body": { "who": "{{first_name}}", "slots": ["{{slot}}", 1, null], "deep": { "note": "{{note}}" } }
          }]
        }
        """;

    [Fact]
    public void Variables_are_filled_into_prompt_welcome_message_and_a_tools_address_headers_and_body()
    {
        var config = Resolve("""{ "first_name": "Ann \"A\" O/N", "slot": "10:30 am", "token": "t\r\nX: y", "city": "Pune", "note": "n" }""");
        Assert.Equal("You call Ann \"A\" O/N.", config.Config.SystemPrompt);
        Assert.Equal("Hi ANN \"A\" O/N from Pune", config.Config.WelcomeMessage);
        var tool = config.Config.HttpTools[0];
        Assert.Equal("https://crm.example.com/10%3A30%20am?who=Ann%20%22A%22%20O%2FN", tool.Url);
        Assert.Equal(("Ann \"A\" O/N", "Bearer tX: y"), (tool.Headers["X-Caller"], tool.Headers["Authorization"]));
        Assert.Equal("{\"who\":\"Ann \\\"A\\\" O/N\"}", Body(config, 0).GetValue<string>());
        Assert.True(JsonNode.DeepEquals(
            new JsonObject { ["who"] = "Ann \"A\" O/N", ["slots"] = new JsonArray("10:30 am", 1, null), ["deep"] = new JsonObject { ["note"] = "n" } },
            Body(config, 1)));
        Assert.Empty(config.Missing);
    }

    [Fact]
    public void Other_fields_keep_their_braces()
    {
        var config = Resolve("""{ "first_name": "Ann" }""").Config;
        Assert.Equal(("{{first_name}}", "{{first_name}}", "{{first_name}}"), (config.Name, config.Settings.Voicemail.Message, config.HttpTools[0].Description));
    }

    [Fact]
    public void Missing_names_are_listed_once_in_the_order_they_appear() =>
        Assert.Equal(["first_name", "city", "slot", "token", "note"], Resolve("{}").Missing);

    [Fact]
    public void The_document_itself_is_not_changed()
    {
        var document = Configs.Read(Agent).Value;
        var before = document.Json;
        ResolvedConfig.From(document, VariableValues.From(new JsonObject { ["first_name"] = "Ann" }));
        Assert.Equal((before, "You call {{first_name}}."), (document.Json, document.Config.SystemPrompt));
    }

    [Fact]
    public void Used_variables_are_listed_with_their_places_and_whether_a_caller_must_give_them()
    {
        var found = ConfigVariables.Find(Configs.Of(("systemPrompt", "{{a}} {{b | default:\"x\"}}"), ("welcomeMessage", "{{a | default:\"y\"}} {{b | default:\"z\" | upper}}")));
        Assert.Equal([("a", true), ("b", false)], found.Select(v => (v.Name, v.Required)));
        Assert.All(found, v => Assert.Equal(["systemPrompt", "welcomeMessage"], v.Places));
        Assert.Equal(["x", "z", ""], found[1].Filters.Select(f => f.Text));
    }

    [Fact]
    public void A_tools_variables_are_listed_under_the_tools_name() =>
        Assert.Contains("httpTools[look_up].body.slots[0]", ConfigVariables.Find(Configs.Read(Agent).Value).Single(v => v.Name == "slot").Places);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "first_name": "Ann", "token": "{{city}}", "slot": "" }""")]
    public void Looking_at_the_variables_alone_finds_the_same_missing(string values)
    {
        var looked = FilledVariables.In(Configs.Read(Agent).Value, VariableValues.From(JsonNode.Parse(values)!.AsObject()));

        Assert.Equal((Resolve(values).IsTooLong, string.Join(' ', Resolve(values).Missing)), (looked.IsTooLong, string.Join(' ', looked.Missing)));
    }

    [Fact]
    public void Looking_at_the_variables_alone_finds_the_same_to_be_too_long()
    {
        var (document, values) = (Configs.Of(("systemPrompt", string.Concat(Enumerable.Repeat("{{a}}", 100)))), VariableValues.From(new JsonObject { ["a"] = new string('x', 20_001) }));

        Assert.True(ResolvedConfig.From(document, values).IsTooLong);
        Assert.True(FilledVariables.In(document, values).IsTooLong);
    }

    private static JsonNode Body(ResolvedConfig config, int tool) => config.Json["httpTools"]![tool]!["body"]!;

    private static ResolvedConfig Resolve(string values) => ResolvedConfig.From(Configs.Read(Agent).Value, VariableValues.From(JsonNode.Parse(values)!.AsObject()));
}
