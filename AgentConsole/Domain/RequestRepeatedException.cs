namespace AgentConsole.Domain;

/// <summary>A request with an Idempotency-Key was answered elsewhere while it was under way here: nothing was done, and its answer is there.</summary>
public sealed class RequestRepeatedException() : Exception("The request was answered already.");
