namespace AgentConsole.Calls.Stats;

/// <summary>An agent's calls in a range of days: in all, per version, newest first, and tests of the draft, which are in neither. Replays are in none.</summary>
public sealed record AgentStats(string AgentId, DayRange Days, CallFigures Totals, IReadOnlyList<VersionFigures> Versions, CallFigures DraftTests);

/// <summary>What the calls of a version came to.</summary>
public sealed record VersionFigures(int Version, CallFigures Figures);

/// <summary>What an agent's calls of the last days came to, and how many there were on each day, oldest first. Tests of the draft are left out.</summary>
public sealed record RecentCalls(CallFigures Figures, IReadOnlyList<DayCalls> Days);

/// <summary>How many calls were placed on one UTC day.</summary>
public sealed record DayCalls(DateOnly Day, int Calls);
