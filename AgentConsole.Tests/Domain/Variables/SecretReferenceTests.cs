using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;
using AgentConsole.Domain.Variables;

namespace AgentConsole.Tests.Domain.Variables;

public sealed class SecretReferenceTests
{
    private static readonly Dictionary<string, string> Stored = new() { ["token"] = "s3 \"x\"\r\n/é", ["other"] = "o" };

    [Fact]
    public void A_secret_is_encoded_for_where_it_lands()
    {
        var tool = Fill(new()
        {
            ["name"] = "book",
            ["description"] = "Books, not with secret://token.",
            ["url"] = "https://crm.example.com/?k=secret://token",
            ["headers"] = new JsonObject { ["Authorization"] = "Bearer secret://token", ["X-Two"] = "secret://other secret://token" },
            ["body"] = """{"k":"secret://token"}""",
            ["parameters"] = new JsonArray(new JsonObject { ["name"] = "k", ["default"] = "secret://token" }),
        });

        Assert.Equal("https://crm.example.com/?k=s3%20%22x%22%0D%0A%2F%C3%A9", (string?)tool["url"]);
        Assert.Equal(("Bearer s3 \"x\"/é", "o s3 \"x\"/é"), ((string?)tool["headers"]!["Authorization"], (string?)tool["headers"]!["X-Two"]));
        Assert.Equal(Stored["token"], (string?)JsonNode.Parse((string)tool["body"]!)!["k"]);
        Assert.Equal(Stored["token"], (string?)tool["parameters"]![0]!["default"]);
        Assert.Equal("Books, not with secret://token.", (string?)tool["description"]);
    }

    [Fact]
    public void Inside_a_JSON_body_a_secret_stays_as_it_is() =>
        Assert.Equal(Stored["token"], (string?)Fill(new() { ["name"] = "a", ["body"] = new JsonObject { ["deep"] = new JsonArray("secret://token") } })["body"]!["deep"]![0]);

    [Fact]
    public void A_variable_cannot_ask_for_a_secret_and_a_default_can()
    {
        var tool = Fill(
            new() { ["name"] = "a", ["headers"] = new JsonObject { ["A"] = "{{given}}", ["B"] = "secret://{{part}}", ["C"] = "{{none | default:\"secret://token\" | upper}}" } },
            new() { ["given"] = "secret://token", ["part"] = "token" });

        Assert.Equal(("secret://token", "secret://token", "s3 \"x\"/é"), ((string?)tool["headers"]!["A"], (string?)tool["headers"]!["B"], (string?)tool["headers"]!["C"]));
    }

    [Fact]
    public void A_secret_that_reads_like_a_placeholder_or_a_reference_is_filled_in_as_it_is()
    {
        var tool = Fill(new() { ["name"] = "a", ["headers"] = new JsonObject { ["A"] = "secret://odd" } }, new() { ["given"] = "x" }, new() { ["odd"] = "{{given}} secret://other" });

        Assert.Equal("{{given}} secret://other", (string?)tool["headers"]!["A"]);
    }

    [Fact]
    public void Prompts_are_no_place_for_secrets()
    {
        var config = ConfigDocument.Stored("""{"name":"A","systemPrompt":"Say secret://token","welcomeMessage":"secret://token","httpTools":[]}""", "");

        Assert.Empty(SecretReferences.Find(config));
        Assert.Equal("Say secret://token", (string?)SecretReferences.Fill(config, VariableValues.From([]), Stored)["systemPrompt"]);
    }

    private static JsonObject Fill(JsonObject tool, JsonObject? values = null, Dictionary<string, string>? stored = null)
    {
        var config = ConfigDocument.Stored(new JsonObject { ["name"] = "A", ["httpTools"] = new JsonArray(tool) }.ToJsonString(), "");
        return SecretReferences.Fill(config, VariableValues.From(values ?? []), stored ?? Stored)["httpTools"]![0]!.AsObject();
    }
}
