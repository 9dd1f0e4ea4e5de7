using AgentConsole.Calls.Simulation;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Tests.Calls.Simulation;

public sealed class CallerMovesTests
{
    private static readonly Dictionary<string, string> Heard = new()
    {
        [nameof(CallerMove.Agree)] = "Thank you. Would you like me to hold the seat?",
        [nameof(CallerMove.Hold)] = "I am putting you through to a colleague, please hold the line.",
        [nameof(CallerMove.Bye)] = "That is done. Is there anything else?",
    };

    public static TheoryData<string, string> ScriptedWords
    {
        get
        {
            var words = new TheoryData<string, string>();
            foreach (var (move, lines) in CallerWords.Lines)
            {
                foreach (var line in lines)
                    words.Add(move.ToString(), line);
            }
            return words;
        }
    }

    [Theory]
    [MemberData(nameof(ScriptedWords))]
    public void What_a_script_says_is_understood_as_it_is_meant(string move, string said) =>
        Assert.Equal(move, CallerMoves.Of(said, Heard.GetValueOrDefault(move, "Which day suits you best?"), first: false).ToString());

    [Theory]
    [InlineData("Am I speaking with Sam?")]
    [InlineData("Would you like to hear our offer?")]
    [InlineData("Hello, how can I help you?")]
    public void The_first_yes_of_a_caller_only_means_that_they_listen(string welcome)
    {
        foreach (var line in CallerWords.Opening(welcome, [new HttpTool { Name = "book_seat" }]))
            Assert.Equal(CallerMove.Open, CallerMoves.Of(line, welcome, first: true));
    }

    [Theory]
    [InlineData("Shall I book it?", "Yes.", nameof(CallerMove.Agree))]
    [InlineData("Shall I book it?", "Okay, do it", nameof(CallerMove.Agree))]
    [InlineData("Shall I book it?", "No, wait.", nameof(CallerMove.Decline))]
    [InlineData("Do you live in Pune?", "Yes.", nameof(CallerMove.Answer))]
    [InlineData("Do you live in Pune?", "No.", nameof(CallerMove.Answer))]
    [InlineData("May I have your name?", "Yes, Sam.", nameof(CallerMove.Answer))]
    [InlineData("Would you like tea or coffee?", "Coffee, please.", nameof(CallerMove.Answer))]
    [InlineData("Which day?", "Don't go ahead yet.", nameof(CallerMove.Answer))]
    [InlineData("Which day?", "What days do you have?", nameof(CallerMove.Ask))]
    [InlineData("Is there anything else?", "No.", nameof(CallerMove.Bye))]
    [InlineData("When would be a good time to call you back?", "After six.", nameof(CallerMove.When))]
    [InlineData("Shall I have a colleague call you back?", "Yes, do.", nameof(CallerMove.Hold))]
    public void A_recorded_caller_is_understood_by_what_was_asked(string heard, string said, string move) =>
        Assert.Equal(move, CallerMoves.Of(said, heard, first: false).ToString());
}
