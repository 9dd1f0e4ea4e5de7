namespace AgentConsole.Domain;

/// <summary>The console cannot start; the message is one line for whoever starts it and says what to do.</summary>
public sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);
