namespace AgentConsole.Domain;

/// <summary>The store could not take a write, or not confirm it; the message says whether anything may have been done.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
