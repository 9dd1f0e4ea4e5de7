using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using static AgentConsole.Calls.Simulation.CallerMove;

namespace AgentConsole.Calls.Simulation;

/// <summary>Answers by plain rules from the agent's configuration and from what was said, for when no language model is configured. The same turns always get the same answer, so a restart carries on where it stopped.</summary>
internal sealed class RuleBasedResponder : IResponder
{
    /// <summary>US dollars a turn would cost with a small model, from typical list prices.</summary>
    private const decimal TypicalCost = 0.0006m;

    private const string PutThrough = "Of course. I am putting you through to a colleague, please hold the line.";
    private const int MostQuestions = 3;
    private static readonly string[] Thanks = ["Thank you.", "Good, thank you.", "I see, thanks.", "Noted."];

    /// <inheritdoc />
    public Task<AgentReply?> ReplyAsync(AgentConfig config, IReadOnlyList<CallTurn> soFar, CancellationToken cancel) =>
        Task.FromResult((FixedLines.Have(config, soFar, out var line) ? line : Reply(config, soFar)) is { } text ? new AgentReply(text, Cost: TypicalCost) { Transfers = text == PutThrough } : null);

    private static string? Reply(AgentConfig config, IReadOnlyList<CallTurn> soFar)
    {
        var said = soFar.Count(t => t.Speaker == Speaker.Caller);
        var heard = soFar.LastOrDefault(t => t.Speaker == Speaker.Agent)?.Text ?? "";
        return CallerMoves.Of(soFar[^1].Text, heard, first: said == 1) switch
        {
            Agree => Act(config),
            Ask => $"You will get the details on that in writing before anything is final. {NextQuestion(config, soFar)}",
            Confused => $"Sorry, let me say that again. {LastQuestion(config, heard)}",
            Hesitate => $"I understand, there is no hurry. {NextQuestion(config, soFar)}",
            Decline => "I understand, and I have noted that. Is there anything else?",
            Think => "Of course, take your time. Is there anything else I can tell you?",
            Person => config.TransferSettings.TransferToHuman.Enabled
                ? PutThrough
                : "I am sorry, I cannot put you through on this line. Shall I have a colleague call you back?",
            Hold => config.TransferSettings.TransferToHuman.Enabled ? null : Closing(config, "I have noted that, a colleague will call you back."),
            Busy => "No problem at all. When would be a good time to call you back?",
            When => "I have noted that. Is there anything else?",
            HangUp or Machine => null,
            Bye => Closing(config, "Thank you for your time."),
            _ => $"{Thanks[said % Thanks.Length]} {NextQuestion(config, soFar)}",
        };
    }

    /// <summary>The prompt's next question; after a few of them, and after the last, one to say yes to.</summary>
    private static string NextQuestion(AgentConfig config, IReadOnlyList<CallTurn> soFar)
    {
        var questions = PromptQuestions.In(config.SystemPrompt) is { Count: > 0 } own ? own : ["Is there anything that I should know about it?"];
        bool IsAsked(string question) => soFar.Any(t => t.Speaker == Speaker.Agent && t.Text.Contains(question, StringComparison.Ordinal));
        var left = questions.SkipWhile(IsAsked).ToList();
        return (questions.Count - left.Count < MostQuestions ? left.FirstOrDefault() : left.FirstOrDefault(PromptQuestions.IsOffer)) ?? "Then I have all I need. Shall I go ahead?";
    }

    private static string LastQuestion(AgentConfig config, string heard) =>
        PromptQuestions.In(heard) is [.., var last] ? last
        : PromptQuestions.In(config.SystemPrompt) is [var first, ..] ? first : "Would you like me to explain it in one sentence?";

    /// <summary>Does what was agreed: with the first tool that changes something and is spoken about.</summary>
    private static string Act(AgentConfig config)
    {
        var tool = config.HttpTools.FirstOrDefault(t => t is { Silent: false, Method: not "GET" }) ?? config.HttpTools.FirstOrDefault(t => !t.Silent);
        var wait = tool?.WaitMessage is { Length: > 0 } own ? own : tool is null ? "Wonderful, I have noted that." : "One moment, I am doing that for you.";
        return $"{wait} {(tool is null ? "You will get a confirmation shortly." : "That is done.")} Is there anything else?";
    }

    private static string Closing(AgentConfig config, string first)
    {
        var phrase = config.Settings.EndCallPhrases is [var own, ..] && own.Trim() is { Length: > 0 } given ? given : "goodbye";
        return $"{first} {char.ToUpperInvariant(phrase[0])}{phrase[1..].TrimEnd('.', '!')}!";
    }
}
