namespace AgentConsole.Calls.Events;

/// <summary>What became of reported events: how many counted, how many had been reported before, and which changed nothing and why.</summary>
public sealed record EventReceipt(int Accepted, int Duplicates, IReadOnlyList<IgnoredEvent> Ignored);

/// <summary>An event that changed nothing, and why in words.</summary>
public sealed record IgnoredEvent(string EventId, string Reason);
