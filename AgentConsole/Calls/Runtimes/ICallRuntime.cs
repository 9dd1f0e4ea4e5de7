using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Calls.Runtimes;

/// <summary>Does the talking: carries a call from where it stands to its end, recording what happens.</summary>
public interface ICallRuntime
{
    /// <summary>No telephone rings: the console plays both sides.</summary>
    bool IsSimulated { get; }

    /// <summary>Carries <paramref name="call"/> on from the turns it has, with the configuration it runs, until it has ended. Stopping the console leaves it where it stands.</summary>
    Task RunAsync(CallDetail call, AgentConfig config, CancellationToken stop);
}
