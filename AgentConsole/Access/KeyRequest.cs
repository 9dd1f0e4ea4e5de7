using AgentConsole.Domain;

namespace AgentConsole.Access;

/// <summary>What a new key is to be.</summary>
/// <param name="Name">What will use it, 1 to 100 characters.</param>
/// <param name="Scopes">What it opens; at least one.</param>
/// <param name="AgentId">The one agent it is limited to; null for all.</param>
/// <param name="ExpiresAt">When it ends by itself, UTC; null for never.</param>
public sealed record KeyRequest(string Name, IReadOnlyList<KeyScope> Scopes, string? AgentId = null, DateTime? ExpiresAt = null);

/// <summary>A key just made, with the secret that is shown once.</summary>
public sealed record NewApiKey(ApiKey Key, string Secret);
