using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Tests.Domain;

public sealed class PersonalDataTests
{
    private static readonly IReadOnlyList<AnalysisField> Declared =
    [
        new() { Name = "mood", Type = "enum", EnumValues = ["good", "bad"] }, new() { Name = "wish", Type = "enum", EnumValues = ["a flat"] },
        new() { Name = "rooms", Type = "number" }, new() { Name = "name", Type = "string" },
    ];

    [Theory]
    [InlineData("+919876543210", "+91…10")]
    [InlineData("+14155550142", "+1…42")]
    [InlineData("+79161234567", "+7…67")]
    [InlineData("+353861234567", "+353…67")]
    [InlineData("+4930123456", "+49…56")]
    [InlineData("+49301234", "+49…34")]
    [InlineData("+4930123", PersonalData.Hidden)]
    [InlineData("+", PersonalData.Hidden)]
    [InlineData("", PersonalData.Hidden)]
    [InlineData("anonymous@example.com", PersonalData.Hidden)]
    public void Of_a_number_the_country_and_two_digits_are_left(string number, string masked) => Assert.Equal(masked, PersonalData.MaskNumber(number));

    [Fact]
    public void Of_an_analysis_stay_facts_declared_numbers_and_declared_choices()
    {
        var call = NewCall("""{ "summary": "Ravi called.", "mood": "good", "wish": "Ravi's flat", "rooms": 3, "phone": 919876543210, "name": "Ravi", "success": true, "note": null, "more": ["Ravi"] }""");

        var masked = JsonNode.Parse(call.Masked(Declared).Analysis!);

        var expected = JsonNode.Parse($$"""{ "summary": "{{PersonalData.Hidden}}", "mood": "good", "wish": "{{PersonalData.Hidden}}", "rooms": 3, "phone": "{{PersonalData.Hidden}}", "name": "{{PersonalData.Hidden}}", "success": true, "note": null, "more": "{{PersonalData.Hidden}}" }""");
        Assert.True(JsonNode.DeepEquals(expected, masked), masked!.ToJsonString());
    }

    [Fact]
    public void A_masked_call_is_a_copy_and_the_call_stays_as_it_is()
    {
        var call = NewCall("""{ "name": "Ravi" }""");

        var masked = call.Masked([]);

        Assert.Equal((true, "+91…10", null, PersonalData.Hidden, call.Id), (masked.IsMasked, masked.Destination, masked.RecordingUrl, masked.Error, masked.Id));
        Assert.Equal([("name", PersonalData.Hidden), ("phone", PersonalData.Hidden)], JsonNode.Parse(masked.DynamicVariables)!.AsObject().Select(p => (p.Key, (string)p.Value!)));
        Assert.Equal((false, "+919876543210", "https://example.com/1.wav", "Ravi hung up."), (call.IsMasked, call.Destination, call.RecordingUrl, call.Error));
        Assert.Contains("Ravi", call.DynamicVariables + call.Analysis, StringComparison.Ordinal);
    }

    private static Call NewCall(string analysis) => new()
    {
        Id = "call_1",
        AgentId = "agent_1",
        ContentHash = "0",
        VersionReason = VersionReason.Current,
        Channel = CallChannel.Phone,
        Direction = CallDirection.Inbound,
        Destination = "+919876543210",
        DynamicVariables = """{ "name": "Ravi", "phone": 919876543210 }""",
        RecordingUrl = "https://example.com/1.wav",
        Error = "Ravi hung up.",
        Analysis = analysis,
    };
}
