using AgentConsole.Domain;

namespace AgentConsole.Access;

/// <summary>The second factor of a person: a code from an app (RFC 6238), or a recovery code.</summary>
internal static class SecondFactor
{
    /// <summary>Takes it away.</summary>
    public static void Remove(ConsoleUser user) => (user.TotpSecret, user.TwoFactorEnabled, user.TotpLastStep, user.RecoveryCodes) = (null, false, null, null);
}
