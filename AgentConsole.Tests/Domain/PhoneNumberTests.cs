using AgentConsole.Domain;
using Xunit;

namespace AgentConsole.Tests.Domain;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+1234567", true)]
    [InlineData("+123456789012345", true)]
    [InlineData("+123456", false)]
    [InlineData("+1234567890123456", false)]
    [InlineData("+0123456789", false)]
    [InlineData("1234567890", false)]
    [InlineData("+12345 6789", false)]
    [InlineData("+12345٦789", false)]
    [InlineData("++12345678", false)]
    [InlineData("+1234567\n", false)]
    [InlineData("+", false)]
    [InlineData("", false)]
    public void E164_is_a_plus_sign_and_7_to_15_digits_that_do_not_start_with_0(string number, bool valid) =>
        Assert.Equal(valid, PhoneNumber.IsE164(number));
}
