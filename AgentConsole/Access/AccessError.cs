using AgentConsole.Domain;

namespace AgentConsole.Access;

/// <summary>The expected failures of people and keys.</summary>
public abstract record AccessError : ConsoleError
{
    /// <summary>The set-up link was used already, or was never valid.</summary>
    public sealed record SetupLinkInvalid : AccessError;

    /// <summary>No API key has this id.</summary>
    public sealed record KeyNotFound(string KeyId) : AccessError;
}
