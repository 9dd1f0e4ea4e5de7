using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Calls.Simulation;

/// <summary>Speaks for the agent.</summary>
public interface IResponder
{
    /// <summary>What the agent says after the turns so far, the caller's being the last or there being none; null when it ends the call. <paramref name="config"/> has its variables filled in.</summary>
    /// <exception cref="ResponderFailedException">The agent cannot answer.</exception>
    Task<AgentReply?> ReplyAsync(AgentConfig config, IReadOnlyList<CallTurn> soFar, CancellationToken cancel);
}

/// <summary>What the agent says, how long it took to find, and what that cost in US dollars; null where it is not known.</summary>
public sealed record AgentReply(string Text, int? LatencyMilliseconds = null, decimal? Cost = null)
{
    /// <summary>With these words the agent puts the caller through to a human.</summary>
    public bool Transfers { get; init; }
}
