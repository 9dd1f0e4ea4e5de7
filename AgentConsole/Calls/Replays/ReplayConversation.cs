using AgentConsole.Calls.Simulation;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Calls.Replays;

/// <summary>A recorded call played again: the caller says what they said, in order, and the agent answers where it answered then. The next turn follows from the turns so far, so a restart carries on where it stopped.</summary>
/// <remarks>The caller does not hear the answers. When the agent says nothing, ends the call, or asks what the recording has no answer to, the caller goes on all the same.</remarks>
internal sealed class ReplayConversation(AgentConfig config, IReadOnlyList<Exchange> recording, IResponder responder)
{
    /// <summary>The next turn, or null when the recording has been used up.</summary>
    /// <exception cref="ResponderFailedException">The agent cannot answer.</exception>
    public async Task<(Speaker Speaker, AgentReply Said)?> NextAsync(IReadOnlyList<CallTurn> soFar, CancellationToken cancel)
    {
        var opening = recording is [{ Caller: null }, ..] ? 1 : 0;
        var at = soFar.Count(t => t.Speaker == Speaker.Caller) - 1 + opening;
        var answered = soFar is [.., { Speaker: Speaker.Agent }];
        if (!answered && at >= 0 && recording[at].Agent is not null && await responder.ReplyAsync(config, soFar, cancel) is { } reply)
            return (Speaker.Agent, reply);
        return at + 1 < recording.Count ? (Speaker.Caller, new(recording[at + 1].Caller!)) : null;
    }
}
