using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;
using Xunit;

namespace AgentConsole.Tests.Domain.Configuration;

public sealed class CanonicalJsonTests
{
    [Theory]
    // RFC 8785, appendix B: the bits of a 64-bit float, and the text it is written as.
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void A_float_is_written_as_RFC_8785_writes_it(string bits, string text)
    {
        var number = BitConverter.Int64BitsToDouble(long.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        Assert.Equal(text, CanonicalJson.Write(JsonValue.Create(number)));
    }

    [Theory]
    [InlineData("0.70", "0.7")]
    [InlineData("7e-1", "0.7")]
    [InlineData("0.07E1", "0.7")]
    [InlineData("1.0", "1")]
    [InlineData("100e-2", "1")]
    [InlineData("-0", "0")]
    [InlineData("-0.0e5", "0")]
    [InlineData("0e99999999999", "0")]
    [InlineData("1000000000000000000000", "1e+21")]
    [InlineData("10000000000000000000000000", "1e+25")]
    [InlineData("1E21", "1e+21")]
    [InlineData("100000000000000000000", "100000000000000000000")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("-12.5e3", "-12500")]
    public void One_number_has_one_spelling(string literal, string text) => Assert.Equal(text, Canonical(literal));

    [Theory]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("12345678901234567890.0", "12345678901234567890")]
    [InlineData("1234567890123456789e1", "12345678901234567890")]
    [InlineData("123456789012345678901234567890", "1.2345678901234567890123456789e+29")]
    [InlineData("0.12345678901234567890123456789012345", "0.12345678901234567890123456789012345")]
    [InlineData("1e-400", "1e-400")]
    public void A_number_that_a_float_would_round_keeps_its_digits(string literal, string text) => Assert.Equal(text, Canonical(literal));

    [Theory]
    [InlineData("1e309")]
    [InlineData("-1e309")]
    [InlineData("1e99999999999")]
    [InlineData("1e-99999999999")]
    public void A_number_beyond_counting_is_refused_in_words(string literal)
    {
        var problem = Assert.Throws<FormatException>(() => Canonical(literal));
        Assert.Contains(literal, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_stand_in_the_order_of_their_UTF16_units()
    {
        // The example of RFC 8785, 3.2.3: a surrogate pair sorts before U+FB33 although its code point is higher.
        var keys = """{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}""";
        Assert.Equal(
            ["Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"],
            JsonNode.Parse(Canonical(keys))!.AsObject().Select(p => p.Value!.GetValue<string>()));
    }

    [Fact]
    public void Texts_are_escaped_only_where_JSON_demands_it() =>
        Assert.Equal(
            "\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/ \u2028\u007f नमस्ते 🙂\"",
            Canonical("\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/ \\u2028\\u007f नमस्ते \\ud83d\\ude42\""));

    [Theory]
    [InlineData("\b", "\\b")]
    [InlineData("\f", "\\f")]
    [InlineData("\t", "\\t")]
    [InlineData("\r", "\\r")]
    [InlineData("\0", "\\u0000")]
    [InlineData("\u001f", "\\u001f")]
    public void A_control_character_has_one_escape(string text, string escaped) =>
        Assert.Equal($"\"{escaped}\"", CanonicalJson.Write(JsonValue.Create(text)));

    [Fact]
    public void Half_of_a_character_is_refused()
    {
        // Not a theory: an attribute is stored as UTF-8, which would repair the text.
        foreach (var text in new[] { "half \ud83d of a pair", "at the end \ud83d", "\ude42 second half" })
            Assert.Contains("lone surrogate", Assert.Throws<FormatException>(() => CanonicalJson.Write(JsonValue.Create(text))).Message, StringComparison.Ordinal);
        Assert.False(CanonicalJson.IsUnicode(JsonNode.Parse("{\"a\":[\"\\ud83d\"]}")!));
        Assert.False(CanonicalJson.IsUnicode(JsonNode.Parse("{\"\\ud83d\":1}")!));
        Assert.True(CanonicalJson.IsUnicode(JsonNode.Parse("{\"a\":[\"\\ud83d\\ude42\"]}")!));
    }

    [Fact]
    public void White_space_goes_and_the_order_of_a_list_stays() =>
        Assert.Equal("""{"a":[3,1,2,null,true,false,{}],"b":{}}""", Canonical(" { \"b\" : { } , \"a\" : [ 3 , 1 , 2 , null , true , false , { } ] } "));

    [Fact]
    public void The_hash_is_the_SHA256_of_the_text_in_UTF8()
    {
        Assert.Equal("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", CanonicalJson.Hash("{}"));
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes("\"नमस्ते\""))),
            CanonicalJson.Hash("\"नमस्ते\""));
    }

    private static string Canonical(string json) => CanonicalJson.Write(JsonNode.Parse(json));
}
