namespace AgentConsole.Storage;

/// <summary>What a console needs to work on a database beside others.</summary>
internal sealed record Peers(Notices Notices, Leadership Leadership, IHostApplicationLifetime Lifetime, ILogger<Peers> Log);
