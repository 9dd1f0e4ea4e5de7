namespace AgentConsole.Tests.Durability;

/// <summary>What the console has in the end.</summary>
internal sealed record Held(IReadOnlyDictionary<string, HeldAgent> Agents, IReadOnlyList<HeldCall> Calls);

/// <summary>An agent: versions by number as they are listed, and the content hashes of all states of its draft by revision.</summary>
internal sealed record HeldAgent(int? CurrentVersion, IReadOnlyList<HeldVersion> Versions, IReadOnlyDictionary<int, string> Drafts);

/// <summary>A version; <paramref name="Counted"/> is the hash counted anew from its snapshot.</summary>
internal sealed record HeldVersion(int Number, string? Label, string Hash, string Counted, int? RestoredFrom);

/// <summary>A call.</summary>
internal sealed record HeldCall(string Id, string AgentId, string? Destination, int? Number, string Hash, string Status);
