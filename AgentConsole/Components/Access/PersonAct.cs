using AgentConsole.Domain;

namespace AgentConsole.Components.Access;

/// <summary>What an administrator wants done about a person.</summary>
/// <param name="Role">The new role, for <see cref="PersonChange.Role"/>.</param>
public sealed record PersonAct(string UserId, PersonChange What, UserRole Role = default);

/// <summary>The things that can be done about a person.</summary>
public enum PersonChange { Link, Role, Disable, Enable, ResetSecondFactor, SignOut }
