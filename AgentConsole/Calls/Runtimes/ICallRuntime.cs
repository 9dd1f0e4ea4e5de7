using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Calls.Runtimes;

/// <summary>Does the talking, or finds who does it.</summary>
public interface ICallRuntime
{
    /// <summary>No telephone rings: the console plays both sides.</summary>
    bool IsSimulated { get; }

    /// <summary>Carries <paramref name="call"/> on from where it stands, with the configuration it runs where that is needed, until it has ended or somebody else carries it. Stopping the console leaves it where it stands.</summary>
    Task RunAsync(CallDetail call, Func<Task<AgentConfig>> configuration, CancellationToken stop);
}
