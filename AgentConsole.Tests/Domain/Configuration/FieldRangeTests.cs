using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;
using Xunit;

namespace AgentConsole.Tests.Domain.Configuration;

/// <summary>The ranges of contract and documentation, written out rather than read from the table they check.</summary>
public sealed class FieldRangeTests
{
    [Theory]
    [InlineData("model.temperature", "0", "2", "-0.01", "2.01")]
    [InlineData("model.maxTokens", "1", "8192", "0", "8193")]
    [InlineData("model.frequencyPenalty", "-2", "2", "-2.01", "2.01")]
    [InlineData("voice.speed", "0.5", "2", "0.49", "2.01")]
    [InlineData("settings.idleTimeoutSeconds", "1", "600", "0", "601")]
    [InlineData("settings.maxCallSeconds", "10", "14400", "9", "14401")]
    [InlineData("settings.voicemail.responseDelaySeconds", "0", "60", "-0.1", "60.1")]
    public void A_number_is_accepted_at_its_bounds_and_refused_beyond_them(string path, string min, string max, string below, string above)
    {
        foreach (var inside in new[] { min, max })
            Assert.Equal(inside, Configs.Of((path, JsonNode.Parse(inside))).At(path)!.ToJsonString());
        foreach (var outside in new[] { below, above, "1e300", "-1e300", "1e999" })
        {
            var refused = Configs.Read((path, JsonNode.Parse(outside))).Refused();
            Assert.Equal(path, refused.Path);
            Assert.Equal($"must be between {min} and {max}.", refused.Message);
        }
    }

    [Fact]
    public void Every_numeric_field_of_the_table_has_bounds() =>
        Assert.All(ConfigSchema.Fields.Where(f => f.Kind is ConfigKind.Number or ConfigKind.Whole), f => Assert.True(f.Min < f.Max, f.Path));

    [Theory]
    [InlineData("model.maxTokens", "1.5")]
    [InlineData("settings.idleTimeoutSeconds", "14.999")]
    [InlineData("settings.maxCallSeconds", "600.0000000000000000001")]
    public void A_whole_number_has_no_fraction(string path, string value) =>
        Assert.Equal((path, "must be a whole number."), PathAndMessage((path, JsonNode.Parse(value))));

    [Theory]
    [InlineData("1024.0", 1024)]
    [InlineData("1e3", 1000)]
    [InlineData("0.8e1", 8)]
    public void A_whole_number_may_be_spelled_with_a_point_or_an_exponent(string literal, int value) =>
        Assert.Equal(value, Configs.Of(("model.maxTokens", JsonNode.Parse(literal))).Config.Model.MaxTokens);

    [Theory]
    [InlineData("name", 100)]
    [InlineData("systemPrompt", 200_000)]
    [InlineData("welcomeMessage", 10_000)]
    [InlineData("model.provider", 100)]
    [InlineData("model.name", 200)]
    [InlineData("voice.provider", 100)]
    [InlineData("voice.voiceId", 200)]
    [InlineData("transcriber.provider", 100)]
    [InlineData("transcriber.model", 200)]
    [InlineData("settings.voicemail.message", 4_000)]
    [InlineData("transferSettings.transferToHuman.triggerDescription", 4_000)]
    [InlineData("postCallAnalysis.summaryPrompt", 20_000)]
    [InlineData("postCallAnalysis.successCriteria", 20_000)]
    [InlineData("postCallAnalysis.analyzerModel", 200)]
    public void A_text_is_accepted_up_to_its_length(string path, int longest)
    {
        Assert.Equal(longest, Configs.Of((path, new string('x', longest))).At(path)!.GetValue<string>().Length);
        var (place, message) = PathAndMessage((path, new string('x', longest + 1)));
        Assert.Equal(path, place);
        Assert.Equal($"is {longest + 1:N0} characters long; at most {longest:N0} fit.", message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\n\t")]
    public void A_name_must_not_be_empty(string name) =>
        Assert.Equal(("name", "must not be empty."), PathAndMessage(("name", name)));

    [Fact]
    public void A_name_is_required() => Assert.Equal(new("name", "Name is required."), Configs.Read("{}").Refused());

    [Theory]
    [InlineData("systemPrompt", "7", "must be a text in quotes.")]
    [InlineData("model.temperature", "\"0.7\"", "must be a number, without quotes.")]
    [InlineData("model.temperature", "true", "must be a number, without quotes.")]
    [InlineData("settings.recordCalls", "\"yes\"", "must be true or false.")]
    [InlineData("settings.recordCalls", "1", "must be true or false.")]
    [InlineData("settings.endCallPhrases", "\"bye\"", "must be a list of texts.")]
    [InlineData("settings.endCallPhrases", "[\"bye\", 1]", "must be a list of texts.")]
    [InlineData("settings.endCallPhrases", "[null]", "must be a list of texts.")]
    [InlineData("settings.endCallPhrases", "[\"\"]", "has an entry that is empty or longer than 200 characters.")]
    [InlineData("settings.endCallPhrases", "[\"a\\u0000\"]", "has an entry with a NUL character; remove it.")]
    [InlineData("systemPrompt", "\"a\\u0000\"", "holds a NUL character; remove it.")]
    [InlineData("model", "5", "must be a JSON object.")]
    [InlineData("settings.voicemail", "[]", "must be a JSON object.")]
    [InlineData("httpTools", "{}", "must be a list.")]
    public void A_value_of_the_wrong_kind_is_named_with_what_is_expected(string path, string json, string message) =>
        Assert.Equal((path, message), PathAndMessage((path, JsonNode.Parse(json))));

    [Theory]
    [InlineData("en")]
    [InlineData("en-IN")]
    [InlineData("zh-Hant-TW")]
    [InlineData("de-CH-1996")]
    [InlineData("hi-Latn")]
    public void A_language_tag_is_accepted(string tag) => Assert.Equal(tag, Configs.Of(("language", tag)).Config.Language);

    [Theory]
    [InlineData("")]
    [InlineData("e")]
    [InlineData("en_IN")]
    [InlineData("en-")]
    [InlineData("English please")]
    [InlineData("en-IN\n")]
    [InlineData("en-toolongtag")]
    public void What_is_no_language_tag_is_refused(string tag) =>
        Assert.Equal(("language", "must be a BCP 47 language tag such as en-IN."), PathAndMessage(("language", tag)));

    [Theory]
    [InlineData("+1234567")]
    [InlineData("+919876543210")]
    [InlineData("+123456789012345")]
    public void An_E164_number_is_accepted(string number) =>
        Assert.Equal(number, Configs.Of(("transferSettings.transferToHuman.destinationNumber", number)).Config.TransferSettings.TransferToHuman.DestinationNumber);

    [Theory]
    [InlineData("919876543210")]
    [InlineData("+0919876543")]
    [InlineData("+123456")]
    [InlineData("+1234567890123456")]
    [InlineData("+91 98765 43210")]
    [InlineData("+91987654321\n")]
    [InlineData("+९१९८७६५४३२")]
    public void What_is_not_E164_is_refused_with_an_example(string number)
    {
        var (path, message) = PathAndMessage(("transferSettings.transferToHuman.destinationNumber", number));
        Assert.Equal("transferSettings.transferToHuman.destinationNumber", path);
        Assert.Contains("+919876543210", message, StringComparison.Ordinal);
    }

    private static (string, string) PathAndMessage((string Path, JsonNode? Value) field)
    {
        var refused = Configs.Read(field).Refused();
        return (refused.Path, refused.Message);
    }
}
