using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;
using CsCheck;
using Xunit;

namespace AgentConsole.Tests.Domain.Configuration;

public sealed class ConfigDocumentTests
{
    [Fact]
    public void A_new_agent_has_the_default_of_everything_but_its_name()
    {
        var config = ConfigDocument.New("Priya").Config;
        Assert.Equal(("Priya", "en-US", ""), (config.Name, config.Language, config.SystemPrompt));
        Assert.Equal((0.7, 1024, 0.0, 1.0), (config.Model.Temperature, config.Model.MaxTokens, config.Model.FrequencyPenalty, config.Voice.Speed));
        Assert.Equal((15, 600, true, true), (config.Settings.IdleTimeoutSeconds, config.Settings.MaxCallSeconds, config.Settings.Interruptions, config.Settings.RecordCalls));
        Assert.True(config.PostCallAnalysis is { Enabled: true, EnableSummary: true, EnableSentiment: true, EnableSuccessEvaluation: true });
    }

    [Fact]
    public void Every_known_field_stands_in_the_document_after_reading() =>
        Assert.All(ConfigSchema.Fields, field => Assert.NotNull(ConfigDocument.New("Priya").At(field.Path)));

    [Fact]
    public void Leaving_a_field_out_and_giving_its_default_is_the_same_configuration()
    {
        var given = Configs.Of([.. ConfigSchema.Fields.Where(f => f.Default is not null).Select(f => (f.Path, f.DefaultNode()))]);
        Assert.Equal(ConfigDocument.New("Priya").Hash, given.Hash);
        Assert.Equal(given.Hash, Configs.Read("""{ "name": "Priya", "model": null, "httpTools": null }""").Value.Hash);
    }

    [Fact]
    public void Unknown_fields_are_kept_as_they_came()
    {
        var read = Configs.Read("""{ "name": "Priya", "knowledge": { "topK": 4, "off": null }, "model": { "reasoning": "high" }, "httpTools": [{ "name": "a", "url": "https://x.example", "retry": [1, 2] }] }""").Value;
        Assert.Equal("""{"off":null,"topK":4}""", read.At("knowledge")!.ToJsonString());
        Assert.Equal("high", read.At("model.reasoning")!.GetValue<string>());
        Assert.Equal("[1,2]", read.At("httpTools")![0]!["retry"]!.ToJsonString());
        Assert.Equal(read.Hash, ConfigDocument.Read(read.Edit()).Value.Hash);
    }

    [Fact]
    public void An_unknown_number_keeps_digits_that_a_float_would_lose() =>
        Assert.Contains("\"accountId\":12345678901234567890", Configs.Read("""{ "name": "Priya", "accountId": 12345678901234567890 }""").Value.Json, StringComparison.Ordinal);

    [Fact]
    public void The_hash_of_a_given_configuration_never_changes() =>
        Assert.Equal("6bbbcad42f854ceac3d28561d9cf0c24d4919f9aed6516d38615aafbff0bd031", ConfigDocument.New("Priya").Hash);

    [Fact]
    public void The_order_of_keys_never_changes_the_hash() => Gen.Shuffle(ConfigSchema.Fields.Where(f => f.Default is not null).ToArray()).Sample(fields =>
        Assert.Equal(ConfigDocument.New("Priya").Hash, Configs.Of([.. fields.Select(f => (f.Path, f.DefaultNode()))]).Hash));

    [Fact]
    public void Half_of_a_character_is_refused_in_words()
    {
        foreach (var broken in new[] { "{\"name\":\"Priya\",\"systemPrompt\":\"\\ud83d\"}", "{\"name\":\"Priya\",\"\\ud83d\":1}", "{\"name\":\"Priya\",\"x\":[\"\\ude42\"]}" })
            Assert.Equal(new("", "The configuration cannot be stored: a text holds half of a character (a lone surrogate)."), Configs.Read(broken).Refused());
        Assert.Contains("lone surrogate", Configs.Read(("systemPrompt", "x\ud83d")).Refused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_cannot_be_stored_is_refused_in_words() =>
        Assert.Equal("The configuration cannot be stored: the number 1e400 is too large.", Configs.Read("""{ "name": "Priya", "x": 1e400 }""").Refused().Message);

    [Fact]
    public void A_configuration_holds_at_most_600000_characters()
    {
        var room = 600_000 - ConfigDocument.New("Priya").Json.Length - ",\"x\":\"\"".Length;
        Assert.Equal(600_000, Configs.Of(("x", new string('x', room))).Json.Length);
        Assert.Contains("at most 600,000 fit", Configs.Read(("x", new string('x', room + 1))).Refused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Changing_a_copy_does_not_change_the_document()
    {
        var document = ConfigDocument.New("Priya");
        document.Edit()["name"] = "Someone";
        Assert.Equal("Priya", document.At("name")!.GetValue<string>());
    }

    [Fact]
    public void A_patch_merges_objects_replaces_lists_and_removes_by_null()
    {
        var before = Configs.Of(("model.temperature", 0.2), ("model.name", "large"), ("settings.endCallPhrases", new JsonArray("bye")), ("extra", new JsonObject { ["a"] = 1, ["b"] = 2 }));
        var after = before.Patched(JsonNode.Parse("""{ "model": { "temperature": null }, "settings": { "endCallPhrases": ["so long"] }, "extra": { "a": null, "c": { "d": null } } }""")!.AsObject()).Value;
        Assert.Equal(("large", 0.7), (after.Config.Model.Name, after.Config.Model.Temperature));
        Assert.Equal(["so long"], after.Config.Settings.EndCallPhrases);
        Assert.Equal("""{"b":2,"c":{}}""", after.At("extra")!.ToJsonString());
    }

    [Fact]
    public void A_patch_that_removes_a_required_field_is_refused() =>
        Assert.Equal("name", ConfigDocument.New("Priya").Patched(new JsonObject { ["name"] = null }).Refused().Path);

    [Fact]
    public void Setting_one_field_leaves_the_others()
    {
        var before = Configs.Of(("systemPrompt", "Be kind."));
        var after = before.With("voice.speed", 1.5).Value;
        Assert.Equal((1.5, "Be kind."), (after.Config.Voice.Speed, after.Config.SystemPrompt));
        Assert.Equal(before, after.With("voice.speed", null).Value);
    }
}
