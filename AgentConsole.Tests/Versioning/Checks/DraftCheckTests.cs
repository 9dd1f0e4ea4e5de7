using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;
using AgentConsole.Versioning;
using AgentConsole.Versioning.Checks;
using static AgentConsole.Versioning.Checks.CheckSeverity;

namespace AgentConsole.Tests.Versioning.Checks;

public sealed class DraftCheckTests
{
    private static readonly HashSet<string> Stored = ["crm-token"];

    /// <summary>What differs from a sound draft, and what is said about it.</summary>
    public static TheoryData<string, string, CheckSeverity, string> Findings => new()
    {
        { """{"systemPrompt":" \n"}""", "prompt_empty", Error, "systemPrompt" },
        { $$"""{"systemPrompt":"{{new string('a', 50_001)}}"}""", "prompt_long", Info, "systemPrompt" },
        { """{"systemPrompt":"You are calling people whose policy ends.","welcomeMessage":""}""", "welcome_empty", Info, "welcomeMessage" },
        { """{"welcomeMessage":"","settings":{"voicemail":{"enabled":true,"message":"Call us."}}}""", "welcome_empty", Info, "welcomeMessage" },
        { """{"systemPrompt":"Ask {{first_name}} about {{user.plan}}."}""", "variable_without_default", Warning, "systemPrompt" },
        { """{"httpTools":[{"name":"book","description":"Books.","url":"https://crm.example.com/{{id}}"}]}""", "variable_without_default", Warning, "httpTools[book].url" },
        { """{"systemPrompt":"Hi {{first name|}}"}""", "placeholder_malformed", Warning, "systemPrompt" },
        { """{"welcomeMessage":"Hi {{first_name"}""", "placeholder_malformed", Warning, "welcomeMessage" },
        { """{"httpTools":[{"name":"book","description":"Books.","url":"https://crm.example.com","headers":{"X-Id":"{{id|capitals}}"}}]}""", "placeholder_malformed", Warning, "httpTools[book].headers.X-Id" },
        { """{"httpTools":[{"name":"book","description":" ","url":"https://crm.example.com"}]}""", "tool_without_description", Warning, "httpTools[book].description" },
        { """{"httpTools":[{"name":"book","description":"Books.","url":"https://crm.example.com"},{"name":"order","description":"books. ","url":"https://crm.example.com"}]}""", "tools_with_same_description", Warning, "httpTools[order].description" },
        { """{"httpTools":[{"name":"book","description":"Books.","url":"https://crm.example.com/{{slot | default:\"1\"}}","parameters":[{"name":"slot"}]}]}""", "parameter_hidden_by_variable", Warning, "httpTools[book].url" },
        { """{"settings":{"maxCallSeconds":10,"idleTimeoutSeconds":11}}""", "call_shorter_than_silence", Warning, "settings.maxCallSeconds" },
        { """{"settings":{"voicemail":{"enabled":true}}}""", "voicemail_without_message", Error, "settings.voicemail.message" },
        { """{"transferSettings":{"transferToHuman":{"enabled":true,"destinationNumber":"+911140000000"}}}""", "transfer_without_trigger", Warning, "transferSettings.transferToHuman.triggerDescription" },
        { """{"postCallAnalysis":{"enableSummary":false,"enableSentiment":false,"enableSuccessEvaluation":false}}""", "analysis_asks_nothing", Warning, "postCallAnalysis.enabled" },
        { """{"postCallAnalysis":{"schema":[{"name":"next","type":"enum","enumValues":[" "]}]}}""", "enum_without_values", Error, "postCallAnalysis.schema[next].enumValues" },
        { """{"postCallAnalysis":{"successCriteria":""}}""", "success_without_criteria", Warning, "postCallAnalysis.successCriteria" },
    };

    [Theory]
    [MemberData(nameof(Findings))]
    public void What_is_wrong_with_a_draft_is_said_once_at_its_field(string change, string code, CheckSeverity severity, string path)
    {
        var check = Assert.Single(DraftChecks.Of(Sound(change), null, Stored));

        Assert.Equal((code, severity, path), (check.Code, check.Severity, check.Path));
        Assert.EndsWith(".", check.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"welcomeMessage":""}""")]
    [InlineData("""{"systemPrompt":"Hi {{first_name | trim | default:\"you\"}}, {{{plan | default:\"\"}}}, { braces } and {one}"}""")]
    [InlineData("""{"settings":{"maxCallSeconds":15,"idleTimeoutSeconds":15}}""")]
    [InlineData("""{"httpTools":[{"name":"book","description":"Books.","url":"https://crm.example.com/{slot}","parameters":[{"name":"slot"}]}]}""")]
    [InlineData("""{"postCallAnalysis":{"enabled":false,"enableSummary":false,"enableSentiment":false,"enableSuccessEvaluation":true,"successCriteria":"","schema":[]}}""")]
    [InlineData("""{"postCallAnalysis":{"enableSummary":false,"enableSentiment":false,"enableSuccessEvaluation":false,"schema":[{"name":"next","type":"enum","enumValues":["a"]}]}}""")]
    public void A_sound_draft_has_nothing_to_look_at(string change) => Assert.Empty(DraftChecks.Of(Sound(change), null, Stored));

    // Such a draft is refused when it is saved; one that came into the store another way is still found out.
    [Fact]
    public void A_transfer_without_a_number_is_an_error()
    {
        var json = Sound("""{"transferSettings":{"transferToHuman":{"triggerDescription":"On request."}}}""").Edit();
        ConfigPath.Set(json, "transferSettings.transferToHuman.enabled", true);

        var check = Assert.Single(DraftChecks.Of(ConfigDocument.Stored(json.ToJsonString(), ""), null, Stored));

        Assert.Equal(("transfer_without_destination", Error, "transferSettings.transferToHuman.destinationNumber"), (check.Code, check.Severity, check.Path));
    }

    [Fact]
    public void A_draft_that_is_what_is_current_has_nothing_to_publish()
    {
        var draft = Sound("{}");

        var check = Assert.Single(DraftChecks.Of(draft, Version(7, draft), Stored));

        Assert.Equal(("nothing_changed", Error, ""), (check.Code, check.Severity, check.Path));
        Assert.Contains("v7", check.Message, StringComparison.Ordinal);
        Assert.Empty(DraftChecks.Of(draft, Version(7, Sound("""{"name":"Other"}""")), Stored));
    }

    [Fact]
    public void Variables_are_named_once_where_they_first_lack_a_default()
    {
        var draft = Sound("""{"systemPrompt":"{{a}} {{b | default:\"x\"}} {{c}} {{a}}","welcomeMessage":"{{a}} {{b}} {{d | upper}}"}""");

        var found = DraftChecks.Of(draft, null, Stored);

        Assert.Equal(["systemPrompt", "welcomeMessage"], found.Select(c => c.Path));
        Assert.StartsWith("Calls must supply a and c:", found[0].Message, StringComparison.Ordinal);
        Assert.StartsWith("Calls must supply b and d:", found[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Malformed_placeholders_are_quoted_a_few_of_them()
    {
        var draft = Sound("""{"systemPrompt":"{{one|} {{two|} {{three|} {{four|} {{five|}"}""");

        var message = Assert.Single(DraftChecks.Of(draft, null, Stored)).Message;

        Assert.StartsWith("{{one|} or {{two|} or {{three|} (and 2 more) is not a placeholder", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_worst_comes_first_and_then_what_stands_first_on_the_page()
    {
        var draft = Sound("""{"systemPrompt":"You are calling {{name}}.","welcomeMessage":"","settings":{"voicemail":{"enabled":true}},"postCallAnalysis":{"successCriteria":""}}""");

        Assert.Equal(["voicemail_without_message", "variable_without_default", "success_without_criteria", "welcome_empty"], DraftChecks.Of(draft, null, Stored).Select(c => c.Code));
    }

    private static ConfigDocument Sound(string change)
    {
        var sound = new JsonObject
        {
            ["name"] = "Priya",
            ["systemPrompt"] = "You are Priya.",
            ["welcomeMessage"] = "Hello.",
            ["postCallAnalysis"] = new JsonObject { ["successCriteria"] = "The caller agreed." },
        };
        ConfigPath.Merge(sound, JsonNode.Parse(change)!.AsObject());
        return ConfigDocument.Read(sound).Value;
    }

    private static VersionDetail Version(int number, ConfigDocument snapshot) =>
        new(new("ver_7", "agent_7", number, null, null, snapshot.Hash, DateTime.UnixEpoch, "Ana", null), snapshot);
}
