namespace AgentConsole.Webhooks;

/// <summary>Settings of webhooks: whether addresses of this machine and its networks, and plain http, are allowed.</summary>
public sealed record WebhookSettings(bool AllowPrivateAddresses);
