using AgentConsole.Domain;

namespace AgentConsole.Access;

/// <summary>The expected failures of people and keys.</summary>
public abstract record AccessError : ConsoleError
{
    /// <summary>The set-up link was used already, or was never valid.</summary>
    public sealed record SetupLinkInvalid : AccessError;

    /// <summary>No API key has this id.</summary>
    public sealed record KeyNotFound(string KeyId) : AccessError;

    /// <summary>No secret has this name.</summary>
    public sealed record SecretNotFound(string Name) : AccessError;

    /// <summary>Calls can run a configuration that names the secret.</summary>
    public sealed record SecretInUse(string Name, IReadOnlyList<SecretUse> Uses) : AccessError;

    /// <summary>The secret was encrypted with keys that are not there any more.</summary>
    public sealed record SecretUnreadable(string Name) : AccessError;

    /// <summary>Nobody has this id.</summary>
    public sealed record PersonNotFound(string UserId) : AccessError;

    /// <summary>Without this person nobody could add people any more.</summary>
    public sealed record LastAdministrator : AccessError;

    /// <summary>The link was used already, is older than two days, or was never valid.</summary>
    public sealed record PasswordLinkInvalid : AccessError;

    /// <summary>The second factor is on already.</summary>
    public sealed record SecondFactorOn : AccessError;

    /// <summary>There is no second factor.</summary>
    public sealed record SecondFactorOff : AccessError;

    /// <summary>The provider vouches for somebody whom nobody added.</summary>
    public sealed record OpenIdUnknown : AccessError;

    /// <summary>An administrator disabled this person.</summary>
    public sealed record Disabled : AccessError;

    /// <summary>Too many wrong passwords or codes.</summary>
    public sealed record LockedOut : AccessError;
}
