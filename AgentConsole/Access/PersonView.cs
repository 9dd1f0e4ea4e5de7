using AgentConsole.Domain;

namespace AgentConsole.Access;

/// <summary>A person as an administrator sees them.</summary>
/// <param name="HasSecondFactor">Signing in asks for a code.</param>
/// <param name="LastSignInAt">UTC; null for never.</param>
/// <param name="Sessions">How many sign-ins may be used now.</param>
/// <param name="IsDisabled">May not sign in.</param>
/// <param name="IsNew">Has no way to sign in yet.</param>
/// <param name="LinkExpiresAt">Until when the open link can be used, UTC; null when none is open.</param>
public sealed record PersonView(
    string Id, string Name, string Email, UserRole Role, bool HasSecondFactor, DateTime? LastSignInAt, int Sessions, bool IsDisabled, bool IsNew, DateTime? LinkExpiresAt);

/// <summary>A person with the link by which they choose a password; it is shown once.</summary>
/// <param name="Path">Path and query of the link.</param>
public sealed record PersonLink(PersonView Person, string Path);
