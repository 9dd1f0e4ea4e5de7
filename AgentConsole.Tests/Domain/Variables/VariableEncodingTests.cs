using System.Text.Json;
using AgentConsole.Domain.Variables;
using CsCheck;
using Xunit;

namespace AgentConsole.Tests.Domain.Variables;

public sealed class VariableEncodingTests
{
    [Theory]
    [InlineData("a b&c=d/e?f#g", "a%20b%26c%3Dd%2Fe%3Ff%23g")]
    [InlineData("é🙂", "%C3%A9%F0%9F%99%82")]
    [InlineData("x\r\ny", "x%0D%0Ay")]
    public void A_value_in_an_address_is_percent_encoded(string value, string encoded) => Assert.Equal(encoded, VariableTarget.Url.Encode(value));

    [Theory]
    [InlineData("Asha\r\nX-Admin: true", "AshaX-Admin: true")]
    [InlineData("a\0b\tc\u007fd\u0085e", "abcde")]
    [InlineData("plain value", "plain value")]
    public void A_value_in_a_header_cannot_start_another_header(string value, string encoded) => Assert.Equal(encoded, VariableTarget.Header.Encode(value));

    [Fact]
    public void A_value_in_JSON_stays_inside_its_text() => Gen.String.Where(s => s.All(c => !char.IsSurrogate(c))).Sample(value =>
    {
        var body = JsonDocument.Parse($"{{\"note\":\"{VariableTarget.Json.Encode(value)}\",\"admin\":false}}").RootElement;
        Assert.Equal(value, body.GetProperty("note").GetString());
        Assert.False(body.GetProperty("admin").GetBoolean());
    });

    [Fact]
    public void A_value_in_an_address_comes_back_whole() => Gen.String.Where(s => s.All(c => !char.IsSurrogate(c))).Sample(value =>
        Assert.Equal(value, Uri.UnescapeDataString(VariableTarget.Url.Encode(value))));

    [Fact]
    public void A_value_in_a_prompt_is_left_as_it_is() => Assert.Equal("<b>\"x\" & {y}\n", VariableTarget.Text.Encode("<b>\"x\" & {y}\n"));
}
