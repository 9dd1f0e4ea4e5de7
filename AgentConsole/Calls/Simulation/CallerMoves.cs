using AgentConsole.Calls.Analysis;
using static AgentConsole.Calls.Simulation.CallerMove;

namespace AgentConsole.Calls.Simulation;

/// <summary>Tells from a caller's words what they do, whether a script or a person said them.</summary>
internal static class CallerMoves
{
    /// <summary>The move of a caller who says <paramref name="said"/> upon <paramref name="heard"/>; in the <paramref name="first"/> turn a yes only means that they listen.</summary>
    public static CallerMove Of(string said, string heard, bool first) =>
        IsMachine(said) ? Machine
        : Spoken.Has(said, "have to go", "not now", "can't hear", "cannot hear") ? HangUp
        : Spoken.Has(said, "bye", "goodbye", "that's all", "that was it", "nothing else") || (AsksForMore(heard) && Spoken.Denies(said)) ? Bye
        : Spoken.Has(heard, "hold the line", "have a colleague call you back") ? Hold
        : Spoken.Has(said, "a person", "real person", "a human", "put me through", "to somebody", "to someone", "to an agent", "an operator", "a representative") ? Person
        : Spoken.Has(heard, "good time to call you back") ? When
        : Spoken.Has(said, "driving", "in a meeting", "bad moment", "bad time", "at the door", "no time") ? Busy
        : Spoken.Has(said, "do you mean", "say it again", "say that again", "again please", "didn't get that", "repeat that", "pardon") ? Confused
        : Spoken.Has(said, "not interested", "don't need", "no thank", "no thanks", "rather not", "don't call") ? Decline
        : Spoken.Has(said, "let me think", "talk to my", "get back to you") ? Think
        : Spoken.Has(said, "not sure", "think about", "don't know", "maybe", "not convinced") ? Hesitate
        : first ? Open
        : Agrees(said, heard) ? Agree
        : Offers(heard) && Spoken.Denies(said) ? Decline
        : said.TrimEnd().EndsWith('?') ? Ask
        : Answer;

    /// <summary>An answering machine speaks.</summary>
    public static bool IsMachine(string said) => Spoken.Has(said, "leave a message", "leave your message", "after the tone", "after the beep");

    /// <summary>What was heard ends with an offer: a question to which "yes, please" is an answer.</summary>
    public static bool Offers(string heard) => LastQuestion(heard) is { } question && PromptQuestions.IsOffer(question);

    /// <summary>What was heard ends with a question that wants an answer, other than whether there is anything else.</summary>
    public static bool Asks(string heard) => LastQuestion(heard) is not null && !AsksForMore(heard);

    private static bool AsksForMore(string heard) => Spoken.Has(heard, "anything else", "something else");

    private static bool Agrees(string said, string heard) => !Spoken.Denies(said)
        && (Spoken.Has(said, "go ahead", "let's do that", "let's do it", "sounds good", "please do", "works for me")
            || (Offers(heard) && Spoken.Has(said, "yes", "yeah", "yep", "sure", "okay", "ok", "alright", "please", "gladly", "haan")));

    private static string? LastQuestion(string heard) => Spoken.Sentences(heard).LastOrDefault() is { } last && last.EndsWith('?') ? last : null;
}
