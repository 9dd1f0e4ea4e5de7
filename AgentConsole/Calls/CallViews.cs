using AgentConsole.Domain;

namespace AgentConsole.Calls;

/// <summary>A call with what was said.</summary>
public sealed record CallDetail(Call Call, IReadOnlyList<CallTurn> Transcript);

/// <summary>Which calls to list. <paramref name="Before"/> is the id of the last call of the page before.</summary>
public sealed record CallFilter(string? AgentId = null, int? AgentVersion = null, CallStatus? Status = null, string? Before = null);
