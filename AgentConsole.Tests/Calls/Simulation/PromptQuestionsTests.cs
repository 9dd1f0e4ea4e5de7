using AgentConsole.Calls.Simulation;

namespace AgentConsole.Tests.Calls.Simulation;

public sealed class PromptQuestionsTests
{
    [Theory]
    [InlineData("Say \"Shall I book a visit?\" and wait. Do you ask this?", "Shall I book a visit?")]
    [InlineData("- Which day suits you best?\n- Which day suits you best?\nAnd the hour: what hour is it?", "Which day suits you best?|what hour is it?")]
    [InlineData("What is your name, {{first_name}}? Hm? Is this a question without an end", "")]
    [InlineData("", "")]
    public void Questions_are_found_once_and_in_order(string prompt, string questions) =>
        Assert.Equal(questions, string.Join('|', PromptQuestions.In(prompt)));

    [Fact]
    public void A_text_of_megabytes_without_any_is_read_once()
    {
        var read = PromptQuestions.In(new string('a', 16 * 1024 * 1024) + "?");

        Assert.Empty(read);
    }
}
