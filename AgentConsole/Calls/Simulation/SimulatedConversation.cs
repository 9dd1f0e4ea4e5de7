using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Calls.Simulation;

/// <summary>Both sides of a simulated call: a scripted caller, and an agent that answers by rules from its own configuration. The next turn follows from the turns so far, so a restart carries on where it stopped.</summary>
internal sealed class SimulatedConversation(AgentConfig config, CallerScript script)
{
    private readonly string[] questions = [.. Sentences(config.SystemPrompt).Where(s => s.EndsWith('?') && s.Length is > 15 and < 160)];

    /// <summary>The next turn, or null when the conversation is over.</summary>
    public (Speaker Speaker, string Text)? Next(IReadOnlyList<CallTurn> soFar)
    {
        if (soFar.Count == 0)
            return (Speaker.Agent, config.WelcomeMessage.Length > 0 ? config.WelcomeMessage : $"Hello, this is {config.Name.Split(',')[0]}. How can I help you today?");
        var said = soFar.Count(t => t.Speaker == Speaker.Caller);
        if (soFar[^1].Speaker == Speaker.Agent)
            return said < script.Lines.Count ? (Speaker.Caller, script.Lines[said]) : null;
        return (Speaker.Agent, Reply(soFar[^1].Text, said, said == script.Lines.Count));
    }

    /// <summary>Seconds that <paramref name="text"/> takes to say, at 150 words a minute times the voice's speed.</summary>
    public double SecondsToSay(string text) => 0.6 + (WordCount(text) / 2.5 / Math.Max(0.5, config.Voice.Speed));

    /// <summary>Costs in US dollars from typical list prices: 0.0006 a spoken agent turn for the model, 0.0043 and 0.06 a minute for listening and speaking, 0.01 a minute of telephone.</summary>
    public static CallCosts CostOf(double seconds, int agentTurns, bool phone)
    {
        var minutes = (decimal)seconds / 60m;
        return new(Round(agentTurns * 0.0006m), Round(minutes * 0.0043m), Round(minutes * 0.06m), phone ? Round(minutes * 0.01m) : 0m);
    }

    private string Reply(string heard, int said, bool last)
    {
        if (last)
            return "Thank you for your time. Goodbye!";
        if (Hears(heard, "human", "person", "transfer"))
            return config.TransferSettings.TransferToHuman.Enabled ? "Of course. I will put you through to a colleague now." : "I understand. I will have a colleague call you back today.";
        if (Hears(heard, "not interested", "don't think", "don't call"))
            return "I understand, and I will note that down. Is there anything that would make it more useful to you?";
        if (Hears(heard, "call me back", "driving"))
            return "No problem at all. When would be a good time to call you back?";
        if (Hears(heard, "go ahead", "let's do that"))
            return config.HttpTools is [var tool, ..]
                ? $"{(tool.WaitMessage.Length > 0 ? tool.WaitMessage : "One moment, I am doing that for you now.")} All done, you will get a confirmation shortly."
                : "Wonderful, I have noted that and you will get a confirmation shortly.";
        return questions.Length > 0 ? $"{Acknowledgements[said % Acknowledgements.Length]} {questions[(said - 1) % questions.Length]}" : $"{Acknowledgements[said % Acknowledgements.Length]} Let me explain that in one sentence, and then you decide.";
    }

    private static readonly string[] Acknowledgements = ["Good question.", "Sure.", "I see, thank you.", "Happy to explain."];

    private static bool Hears(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static IEnumerable<string> Sentences(string prompt) =>
        prompt.Replace("?", "?\n", StringComparison.Ordinal).Split(['\n', '.', '!', ':', '"', '“', '”'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(s => s.TrimStart('-', '*', '#', ' '));

    private static int WordCount(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static decimal Round(decimal dollars) => decimal.Round(dollars, 6);
}
