using System.Security.Cryptography;
using System.Text;
using AgentConsole.Domain;
using Microsoft.AspNetCore.DataProtection;
using OtpNet;

namespace AgentConsole.Access;

/// <summary>The second factor of a person: a code from an app (RFC 6238: 30 seconds, SHA-1, 6 digits), or one of ten recovery codes. Each is accepted once.</summary>
public sealed class SecondFactor(IDataProtectionProvider protection)
{
    private const int SecretBytes = 20;
    private const int RecoveryCodes = 10;
    private const int RecoveryLength = 24;
    private const string Letters = "0123456789abcdefghjkmnpqrstvwxyz";

    private readonly IDataProtector protector = protection.CreateProtector("second factor");

    /// <summary>Takes it away.</summary>
    public static void Remove(ConsoleUser user) => (user.TotpSecret, user.TwoFactorEnabled, user.TotpLastStep, user.RecoveryCodes) = (null, false, null, null);

    /// <summary>Gives a new secret, that counts once a code has confirmed it; in base 32, as apps take it.</summary>
    public string Offer(ConsoleUser user)
    {
        var secret = Base32Encoding.ToString(RandomNumberGenerator.GetBytes(SecretBytes));
        (user.TotpSecret, user.TotpLastStep) = (protector.Protect(secret), null);
        return secret;
    }

    /// <summary>Ten new recovery codes in place of those before; only their hashes stay.</summary>
    internal static List<string> NewCodes(ConsoleUser user)
    {
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => RandomNumberGenerator.GetString(Letters, RecoveryLength)).ToList();
        user.RecoveryCodes = string.Join(',', codes.Select(Hash));
        return [.. codes.Select(c => string.Join('-', c.Chunk(6).Select(part => new string(part))))];
    }

    /// <summary>Whether <paramref name="code"/> is right; if so, it is used up.</summary>
    public bool Accepts(ConsoleUser user, string code, DateTime now)
    {
        var given = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return given.Length == RecoveryLength ? AcceptsRecovery(user, given) : AcceptsTotp(user, given, now);
    }

    private bool AcceptsTotp(ConsoleUser user, string code, DateTime now)
    {
        if (user.TotpSecret is null || code.Length != 6)
            return false;
        var totp = new Totp(Base32Encoding.ToBytes(protector.Unprotect(user.TotpSecret)));
        // One step to either side, for clocks that differ.
        if (!totp.VerifyTotp(now, code, out var step, new VerificationWindow(1, 1)) || step <= (user.TotpLastStep ?? -1))
            return false;
        user.TotpLastStep = step;
        return true;
    }

    private static bool AcceptsRecovery(ConsoleUser user, string code)
    {
        var left = (user.RecoveryCodes ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (!left.Remove(Hash(code)))
            return false;
        user.RecoveryCodes = left.Count == 0 ? null : string.Join(',', left);
        return true;
    }

    // 120 random bits: a plain hash tells a guesser nothing, and neither does comparing it.
    private static string Hash(string code) => TextHash.Of(code);
}
