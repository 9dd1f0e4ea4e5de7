using AgentConsole.Components.Shared;

namespace AgentConsole.Tests.Components;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("pay \u202Eeoj\u202C now", "pay ⟨U+202E⟩eoj⟨U+202C⟩ now")]
    [InlineData("\u2066left\u2069 \u200Fright \u061Carabic", "⟨U+2066⟩left⟨U+2069⟩ ⟨U+200F⟩right ⟨U+061C⟩arabic")]
    [InlineData("zero\u200Bwidth\uFEFF\u2060", "zero⟨U+200B⟩width⟨U+FEFF⟩⟨U+2060⟩")]
    [InlineData("soft\u00ADhyphen", "soft⟨U+00AD⟩hyphen")]
    [InlineData("nul\0 bell\a escape\u001B[31m delete\u007F next\u0085", "nul⟨U+0000⟩ bell⟨U+0007⟩ escape⟨U+001B⟩[31m delete⟨U+007F⟩ next⟨U+0085⟩")]
    [InlineData("line\u2028paragraph\u2029", "line⟨U+2028⟩paragraph⟨U+2029⟩")]
    [InlineData("blank\u3164letter\u2800", "blank⟨U+3164⟩letter⟨U+2800⟩")]
    [InlineData("tag\U000E0041\U000E0042", "tag⟨U+E0041⟩⟨U+E0042⟩")]
    [InlineData("paypal\u200D.com, pay\u200Cpal", "paypal⟨U+200D⟩.com, pay⟨U+200C⟩pal")]
    [InlineData("\uFE0Fa\uFE0F\uFE0F", "⟨U+FE0F⟩a\uFE0F⟨U+FE0F⟩")]
    [InlineData("\u0301alone, and \u0301here", "◌\u0301alone, and ◌\u0301here")]
    [InlineData("\u200B\u0301", "⟨U+200B⟩◌\u0301")]
    [InlineData("Z\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300", "Z\u0300\u0300\u0300\u0300\u0300\u0300⟨U+0300⟩⟨U+0300⟩")]
    public void What_hides_or_turns_the_page_around_is_spelled_out(string text, string shown) => Assert.Equal(shown, text.Visible());

    [Theory]
    [InlineData("")]
    [InlineData("two\r\nlines\tand a tab")]
    [InlineData("<script>alert(1)</script> ![x](https://evil.example/x.png)")]
    [InlineData("नित्या शर्मा क्\u200Dष")]
    [InlineData("می\u200Cخواهم, שלום, مرحبا")]
    [InlineData("👩\u200D👩\u200D👧 👍🏽 ❤\uFE0F 1\uFE0F\u20E3 🇮🇳")]
    [InlineData("เก็บที่นี่ · Zoë · naïve · Ελλάδα")]
    [InlineData("e\u0301 · e\u0302\u0323")]
    public void What_people_write_is_left_as_it_is(string text) => Assert.Equal(text, text.Visible());

    [Fact]
    public void Half_of_a_character_is_spelled_out() => Assert.Equal("half ⟨U+D83D⟩ of it", "half \uD83D of it".Visible());
}
