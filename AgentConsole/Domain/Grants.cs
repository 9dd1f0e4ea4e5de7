namespace AgentConsole.Domain;

/// <summary>What a person or key may do at this moment. All that act as the same one share the same object, so a change counts at once, in open pages too.</summary>
/// <param name="permissions">What is allowed at first.</param>
/// <param name="agentId">The one agent everything is limited to; null for all.</param>
public sealed class Grants(IReadOnlySet<Permission> permissions, string? agentId = null)
{
    private static readonly IReadOnlySet<Permission> Nothing = new HashSet<Permission>();
    private volatile IReadOnlySet<Permission> permissions = permissions;

    /// <summary>Everything: the console itself.</summary>
    public static Grants All { get; } = new(RolePermissions.Of(UserRole.Administrator));

    /// <summary>Nothing.</summary>
    public static Grants None { get; } = new(Nothing);

    /// <summary>The one agent everything is limited to; null for all.</summary>
    public string? AgentId { get; } = agentId;

    /// <summary>What is given now, as a text to compare.</summary>
    public string Fingerprint => $"{AgentId} {string.Join(' ', permissions.Order())}";

    /// <summary>Whether <paramref name="permission"/> is given now.</summary>
    public bool Allow(Permission permission) => permissions.Contains(permission);

    /// <summary>Gives these permissions, in place of those before.</summary>
    public void Change(IReadOnlySet<Permission> now) => permissions = now;

    /// <summary>Takes everything away.</summary>
    public void End() => permissions = Nothing;
}
