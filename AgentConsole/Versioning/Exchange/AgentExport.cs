namespace AgentConsole.Versioning.Exchange;

/// <summary>An agent with its draft and its versions, oldest first, which are read as they are written.</summary>
public sealed record AgentExport(AgentDetail Agent, IAsyncEnumerable<VersionDetail> Versions);
