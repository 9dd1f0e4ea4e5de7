using AgentConsole.Domain.Configuration;
using static AgentConsole.Calls.Simulation.CallerMove;

namespace AgentConsole.Calls.Simulation;

/// <summary>The words of simulated callers. They fit any agent: what is said follows from what was heard and from the agent's tools.</summary>
internal static class CallerWords
{
    private static readonly string[] WantsSomething = ["book", "schedule", "order", "request", "register", "create", "open"];
    private static readonly string[] WantsMine = ["cancel", "move", "reschedule", "track", "check", "update", "change", "renew"];

    public static readonly Dictionary<CallerMove, string[]> Lines = new()
    {
        [Ask] = ["How long does that take?", "And what does it cost me?", "Is that binding, or can I change it later?", "What happens after that?", "Will I get that in writing?"],
        [Hesitate] = ["Hm. I'm not sure.", "I would have to think about that.", "I don't know. It comes a bit suddenly.", "Maybe. I'm not convinced yet."],
        [Agree] = ["Yes, please go ahead.", "That sounds good. Please do.", "Okay, let's do that.", "Alright, that works for me.", "Yes, please."],
        [Decline] = ["No, thank you. I'm not interested.", "No. I don't need that, thanks.", "I'd rather not. No, thank you.", "No, thanks. Please don't call about it again."],
        [Confused] = ["Sorry, what do you mean by that?", "I didn't get that. Could you say it again?", "Sorry, the line was bad. Again, please?"],
        [Think] = ["Let me think about it.", "I have to talk to my family first.", "I'll get back to you on that."],
        [Person] = ["Can I speak to a person, please?", "I would rather talk to a human about this.", "Could you put me through to somebody?", "Am I talking to a machine? I'd like a real person."],
        [Hold] = ["Okay, I'll hold.", "Thank you, I'm waiting.", "Good, thanks."],
        [Busy] = ["Sorry, I'm driving at the moment.", "I'm in a meeting, this is a bad moment.", "I have somebody at the door right now."],
        [HangUp] = ["Sorry, I have to go.", "Not now. Bye.", "Hello? … I can't hear you."],
        [Bye] = ["No, that's all. Bye.", "Okay. Goodbye.", "Thanks, bye.", "That was it. Have a good day."],
        [Machine] = ["The person you are calling is not available. Please leave a message after the tone."],
    };

    /// <summary>The agent was rung up: an agent without a welcome message also asks how it can help.</summary>
    public static bool OffersHelp(string welcome) => welcome.Length == 0 || Has(welcome, "can I help", "may I help", "can I do for you");

    /// <summary>How a caller reacts to the welcome message.</summary>
    public static string[] Opening(string heard, IReadOnlyList<HttpTool> tools)
    {
        var needs = tools.Select(Need).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        if (OffersHelp(heard))
            return needs.Length > 0 ? [.. needs.SelectMany<string, string>(n => [$"Hi, I'd like to {n}.", $"Hello, I'm calling to {n}."])] : ["Hello, I have a question.", "Hi, a friend told me to call you."];
        if (Has(heard, "speaking with", "speaking to", "talking to", "is this "))
            return ["Yes, speaking.", "Yes, that's me. What is it about?", "Speaking. Who is calling?"];
        if (Has(heard, "minute", "moment", "good time"))
            return ["Yes, I have a minute.", "Okay, but please keep it short.", "A short one, yes. What is it about?"];
        return ["Hello. Yes, what is it about?", "Hi. I'm listening.", "Yes, hello?"];
    }

    /// <summary>How a willing caller answers a question.</summary>
    public static string[] Answer(string heard)
    {
        var at = heard.LastIndexOfAny(['.', '!', ':'], Math.Max(0, heard.Length - 2));
        var question = heard[(at + 1)..];
        if (Has(question, "email", "e-mail"))
            return ["It's sam.porter@example.com.", "kim.lindqvist@example.com."];
        if (Has(question, "number", "phone"))
            return ["It's the number you are calling from here.", "The one you see on your screen."];
        if (Has(question, "date of birth", "born"))
            return ["The fourth of July, 1991.", "23 November 1975."];
        if (Has(question, "name"))
            return ["Sam Porter.", "It's Kim Lindqvist.", "Alex Moreau, with e-a-u."];
        if (Has(question, "how long", "how many"))
            return ["About two weeks, I would say.", "Three or so."];
        if (Has(question, "when", "what time", "which day", "which days", "what day"))
            return ["Tomorrow around 11, if that is possible.", "Thursday in the afternoon.", "On Friday, after six.", "Early next week, in the morning."];
        if (Has(question, "which", " or "))
            return ["The first one, please.", "Rather the second.", "Whichever is quicker."];
        if (Has(question, "why", "what", "how"))
            return ["Nothing special, really.", "The usual thing.", "Nothing out of the ordinary."];
        return ["Yes.", "Yes, I think so.", "Yes, that's right.", "Probably, yes."];
    }

    /// <summary><c>book_appointment</c> → "book an appointment", <c>track_order</c> → "track my order"; null when a caller would not put it like that.</summary>
    private static string? Need(HttpTool tool)
    {
        var words = tool.Name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || words[^1].EndsWith('s') || words[^1] is "for" or "by" or "to")
            return null;
        var thing = string.Join(' ', words[1..]);
        return WantsSomething.Contains(words[0], StringComparer.Ordinal) ? $"{words[0]} {(thing[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an" : "a")} {thing}"
            : WantsMine.Contains(words[0], StringComparer.Ordinal) ? $"{words[0]} my {thing}" : null;
    }

    private static bool Has(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
