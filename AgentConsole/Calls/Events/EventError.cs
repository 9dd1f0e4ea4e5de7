using AgentConsole.Domain;

namespace AgentConsole.Calls.Events;

/// <summary>The expected failures of what runtimes report.</summary>
public abstract record EventError : ConsoleError
{
    /// <summary>An event has a field that events do not have; <paramref name="Path"/> is such as <c>[3].evenId</c>.</summary>
    public sealed record UnknownField(string Path) : EventError;
}
