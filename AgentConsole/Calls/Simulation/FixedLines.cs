using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Calls.Simulation;

/// <summary>What an agent says word for word, whoever speaks for it.</summary>
internal static class FixedLines
{
    /// <summary>It is the agent's turn to say a fixed line: the welcome message first, its message to a machine. A null line means that it hangs up.</summary>
    public static bool Have(AgentConfig config, IReadOnlyList<CallTurn> soFar, out string? line)
    {
        line = soFar switch
        {
            [] => config.WelcomeMessage.Length > 0 ? config.WelcomeMessage : $"Hello, this is {config.Name.Split(',')[0]}. How can I help you today?",
            _ => config.Settings.Voicemail is { Enabled: true, Message.Length: > 0 } voicemail ? voicemail.Message : null,
        };
        return soFar is [] || (soFar is [{ Speaker: Speaker.Caller }] && CallerMoves.IsMachine(soFar[0].Text));
    }

    /// <summary>The agent has said one of its phrases that end a call. The first turn does not count: a greeting is no farewell.</summary>
    public static bool EndCall(AgentConfig config, IReadOnlyList<CallTurn> soFar) =>
        soFar is [_, .., { Speaker: Speaker.Agent, Text: var last }]
        && config.Settings.EndCallPhrases.Any(p => !string.IsNullOrWhiteSpace(p) && last.Contains(p.Trim(), StringComparison.OrdinalIgnoreCase));
}
