using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using static AgentConsole.Calls.Simulation.CallerMove;

namespace AgentConsole.Calls.Simulation;

/// <summary>Both sides of a simulated call: a scripted caller, and an agent that answers by rules from its own configuration. The next turn follows from the turns so far, so a restart carries on where it stopped.</summary>
internal sealed class SimulatedConversation(AgentConfig config, CallerScript script)
{
    private static readonly string[] Thanks = ["Thank you.", "Good, thank you.", "I see, thanks.", "Noted."];
    private readonly IReadOnlyList<string> questions = PromptQuestions.In(config.SystemPrompt);

    /// <summary>The next turn, or null when the conversation is over.</summary>
    public (Speaker Speaker, string Text)? Next(IReadOnlyList<CallTurn> soFar)
    {
        var said = soFar.Count(t => t.Speaker == Speaker.Caller);
        if (script.Moves[0] == Machine)
            return soFar.Count == 0 ? (Speaker.Caller, script.Say(0, "", [])) : soFar.Count == 1 ? AtTone() : null;
        if (soFar.Count == 0)
            return (Speaker.Agent, config.WelcomeMessage.Length > 0 ? config.WelcomeMessage : $"Hello, this is {config.Name.Split(',')[0]}. How can I help you today?");
        if (soFar.Sum(t => SecondsToSay(t.Text)) >= config.Settings.MaxCallSeconds)
            return null;
        if (soFar[^1].Speaker == Speaker.Agent)
            return said < script.Moves.Count ? (Speaker.Caller, script.Say(said, soFar[^1].Text, config.HttpTools)) : null;
        return Reply(said, soFar) is { } reply ? (Speaker.Agent, reply) : null;
    }

    /// <summary>Seconds that <paramref name="text"/> takes to say, at 150 words a minute times the voice's speed.</summary>
    public double SecondsToSay(string text) => 0.6 + (WordCount(text) / 2.5 / Math.Max(0.5, config.Voice.Speed));

    /// <summary>Costs in US dollars from typical list prices: 0.0006 a spoken agent turn for the model, 0.0043 and 0.06 a minute for listening and speaking, 0.01 a minute of telephone.</summary>
    public static CallCosts CostOf(double seconds, int agentTurns, bool phone)
    {
        var minutes = (decimal)seconds / 60m;
        return new(Round(agentTurns * 0.0006m), Round(minutes * 0.0043m), Round(minutes * 0.06m), phone ? Round(minutes * 0.01m) : 0m);
    }

    private string? Reply(int said, IReadOnlyList<CallTurn> soFar) => script.Moves[said - 1] switch
    {
        Agree => Act(),
        Ask => $"You will get the details on that in writing before anything is final. {NextQuestion(said)}",
        Confused => $"Sorry, let me say that again. {LastQuestion(soFar)}",
        Hesitate => script.Moves[said] == Decline ? "I understand. May I ask what speaks against it?" : $"I understand, there is no hurry. {NextQuestion(said)}",
        Decline => said == script.Moves.Count ? Closing("I understand, and I have noted that.") : "I understand, and I have noted that. Is there anything else?",
        Think => "Of course, take your time. Is there anything else I can tell you?",
        Person => config.TransferSettings.TransferToHuman.Enabled
            ? "Of course. I am putting you through to a colleague, please hold the line."
            : "I am sorry, I cannot put you through on this line. Shall I have a colleague call you back?",
        Hold => config.TransferSettings.TransferToHuman.Enabled ? null : Closing("I have noted that, a colleague will call you back."),
        Busy => "No problem at all. When would be a good time to call you back?",
        When => "I have noted that. Is there anything else?",
        HangUp => null,
        Bye => Closing("Thank you for your time."),
        _ => $"{Thanks[said % Thanks.Length]} {NextQuestion(said)}",
    };

    /// <summary>The prompt's next question; before the caller agrees it is one to say yes to.</summary>
    private string NextQuestion(int said)
    {
        var asked = script.Moves.Take(said - 1).Count(m => m is Open or Answer or Ask or Hesitate);
        if (script.Moves[said] == Agree)
            return questions.Skip(asked).FirstOrDefault(PromptQuestions.IsOffer) ?? "Then I have all I need. Shall I go ahead?";
        return asked < questions.Count ? questions[asked] : "Is there anything that I should know about it?";
    }

    private string LastQuestion(IReadOnlyList<CallTurn> soFar) =>
        PromptQuestions.In(soFar[^2].Text) is [.., var last] ? last : questions.Count > 0 ? questions[0] : "Would you like me to explain it in one sentence?";

    /// <summary>Does what was agreed: with the first tool that changes something and is spoken about.</summary>
    private string Act()
    {
        var tool = config.HttpTools.FirstOrDefault(t => t is { Silent: false, Method: not "GET" }) ?? config.HttpTools.FirstOrDefault(t => !t.Silent);
        var wait = tool?.WaitMessage is { Length: > 0 } own ? own : tool is null ? "Wonderful, I have noted that." : "One moment, I am doing that for you.";
        return $"{wait} {(tool is null ? "You will get a confirmation shortly." : "That is done.")} Is there anything else?";
    }

    private string Closing(string first)
    {
        var phrase = config.Settings.EndCallPhrases is [var own, ..] ? own.Trim() : "goodbye";
        return $"{first} {char.ToUpperInvariant(phrase[0])}{phrase[1..].TrimEnd('.', '!')}!";
    }

    private (Speaker, string)? AtTone() =>
        config.Settings.Voicemail is { Enabled: true, Message.Length: > 0 } voicemail ? (Speaker.Agent, voicemail.Message) : null;

    private static int WordCount(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static decimal Round(decimal dollars) => decimal.Round(dollars, 6);
}
