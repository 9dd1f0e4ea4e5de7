using System.Diagnostics;
using AgentConsole.Access;

namespace AgentConsole.Tests.Access;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("eleven purple kettles sing")]
    [InlineData("zq9-vkfu-72xm")]
    [InlineData("ünïcödé ist auch gut")]
    [InlineData("все мыши спят днём")]
    public void A_long_password_that_is_hard_to_guess_is_accepted(string password) =>
        Assert.Null(PasswordRules.Refuse(password, "Ben Okri", "ben@example.com"));

    [Theory]
    [InlineData("elevenchars")]
    [InlineData("")]
    [InlineData("password1234")]
    [InlineData("123456789012")]
    [InlineData("qwertyuiop12")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("my Agent Console 77")]
    [InlineData("okri lives in a shoe")]
    [InlineData("x ben.okri@example.com x")]
    public void A_short_common_or_personal_password_is_refused(string password) =>
        Assert.Equal("password", PasswordRules.Refuse(password, "Ben Okri", "ben.okri@example.com")!.Fields[0].Path);

    [Fact]
    public void All_of_128_characters_are_accepted_and_129_are_not()
    {
        var long128 = string.Concat(Enumerable.Range(0, 128).Select(i => "kV7-pq2 xRz9"[(i * 7 + i / 12) % 12]));
        var watch = Stopwatch.StartNew();

        Assert.Null(PasswordRules.Refuse(long128, "Ben", "ben@example.com"));
        Assert.NotNull(PasswordRules.Refuse(long128 + "x", "Ben", "ben@example.com"));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }
}
