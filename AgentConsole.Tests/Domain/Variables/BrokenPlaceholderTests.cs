using AgentConsole.Domain.Variables;

namespace AgentConsole.Tests.Domain.Variables;

public sealed class BrokenPlaceholderTests
{
    [Theory]
    [InlineData("Hi {{first_name", "{{first_name")]
    [InlineData("Hi {{first name|}}", "{{first name|}}")]
    [InlineData("{{}} {{ }}", "{{}}", "{{ }}")]
    [InlineData("{{a | shout}} and {{b}}", "{{a | shout}}")]
    [InlineData("{{a} {{b}}", "{{a}")]
    [InlineData("{{first_name\nand a new line}}", "{{first_name")]
    [InlineData("{{{first_name}}", "")]
    [InlineData("{{name}} {name} }} { {", "")]
    public void Only_braces_that_open_nothing_are_found(string text, params string[] expected) =>
        Assert.Equal(expected.Where(e => e.Length > 0), BrokenPlaceholders.Find(text));

    [Fact]
    public void A_long_one_is_cut_and_never_through_a_character() =>
        Assert.Equal(["{{" + new string('a', 57) + "…"], BrokenPlaceholders.Find("{{" + new string('a', 57) + "😀 and on"));

    [Fact]
    public void Braces_without_end_cost_work_in_proportion_to_their_number()
    {
        Work("{{ {{ {{");
        var (small, large) = (Work(string.Concat(Enumerable.Repeat("{{ ", 5_000))), Work(string.Concat(Enumerable.Repeat("{{ ", 40_000))));
        Assert.InRange(large, 0, (small * 12) + 100_000);
    }

    private static long Work(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotEmpty(BrokenPlaceholders.Find(text));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
