using AgentConsole.Calls.Chat;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using Microsoft.Extensions.AI;

namespace AgentConsole.Calls.Simulation;

/// <summary>Takes the agent's side from a language model: its prompt as the system message, the call so far as the conversation.</summary>
internal sealed class LanguageModelResponder(ChatEndpoint endpoint, ChatSettings settings, TimeProvider time) : IResponder
{
    /// <summary>Longest thing an agent says in one turn, in characters.</summary>
    public const int MaxReplyLength = 50_000;

    private const int MostToolRounds = 3;

    /// <inheritdoc />
    public async Task<AgentReply?> ReplyAsync(AgentConfig config, IReadOnlyList<CallTurn> soFar, CancellationToken cancel)
    {
        if (FixedLines.Have(config, soFar, out var line))
            return line is null ? null : new AgentReply(line, Cost: settings.Price is null ? null : 0);
        try
        {
            return await AskAsync(config, soFar, cancel);
        }
        catch (ChatFailedException failure)
        {
            throw new ResponderFailedException(failure.Message, failure) { Plain = failure.Plain };
        }
    }

    private async Task<AgentReply> AskAsync(AgentConfig config, IReadOnlyList<CallTurn> soFar, CancellationToken cancel)
    {
        var (started, options, messages) = (time.GetTimestamp(), Options(config), Messages(config, soFar));
        var (said, tokens, transfers) = (new List<string>(), new TokenUse(0, 0), false);
        for (var round = 0; round <= MostToolRounds; round++)
        {
            var response = await endpoint.AskAsync(config.Model.Name, messages, options, cancel);
            tokens += response.Usage is { InputTokenCount: { } input, OutputTokenCount: { } output } ? new TokenUse(input, output) : null;
            var calls = response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().ToList();
            said.Add(response.Text);
            if (calls.Count == 0)
                return new(Spoken(said, response.FinishReason), (int)time.GetElapsedTime(started).TotalMilliseconds, settings.Price?.Of(tokens)) { Transfers = transfers };
            said.AddRange(calls.Select(c => config.HttpTools.FirstOrDefault(t => t.Name == c.Name && !t.Silent)?.WaitMessage ?? ""));
            transfers |= config.TransferSettings.TransferToHuman.Enabled && calls.Exists(c => c.Name == ChatTools.Transfer);
            messages.AddRange(response.Messages);
            messages.Add(new(ChatRole.Tool, [.. calls.Select(c => new FunctionResultContent(c.CallId, ChatTools.Answer))]));
        }
        throw new ChatFailedException($"The language model called tools {MostToolRounds + 1} times in a row without saying anything to the caller.");
    }

    private static List<ChatMessage> Messages(AgentConfig config, IReadOnlyList<CallTurn> soFar)
    {
        var messages = soFar.Select(t => new ChatMessage(t.Speaker == Speaker.Agent ? ChatRole.Assistant : ChatRole.User, t.Text)).ToList();
        if (config.SystemPrompt.Length > 0)
            messages.Insert(0, new(ChatRole.System, config.SystemPrompt));
        return messages;
    }

    private static ChatOptions Options(AgentConfig config) => new()
    {
        Temperature = (float)config.Model.Temperature,
        MaxOutputTokens = config.Model.MaxTokens,
        // Endpoints that do not know it refuse it; 0 is what they do anyway.
        FrequencyPenalty = config.Model.FrequencyPenalty == 0 ? null : (float)config.Model.FrequencyPenalty,
        Tools = ChatTools.Of(config),
    };

    private static string Spoken(List<string> said, ChatFinishReason? reason)
    {
        var text = string.Join(' ', said.Select(s => s.Trim()).Where(s => s.Length > 0));
        return text.Length == 0 ? throw new ChatFailedException($"The language model said nothing (it stopped because: {reason?.Value ?? "unknown"}).")
            : text.Length > MaxReplyLength ? throw new ChatFailedException($"The language model said {text.Length:N0} characters in one turn; at most {MaxReplyLength:N0} fit.")
            : text;
    }
}
