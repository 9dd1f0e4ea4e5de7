namespace AgentConsole.Domain;

/// <summary>The store could not take a write: nothing was done, and the same request may be sent again.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
