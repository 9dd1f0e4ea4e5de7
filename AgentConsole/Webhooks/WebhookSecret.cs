using System.Security.Cryptography;
using System.Text;

namespace AgentConsole.Webhooks;

/// <summary>Secrets and signatures as Standard Webhooks 1.0 has them.</summary>
public static class WebhookSecret
{
    private const string Prefix = "whsec_";

    /// <summary>A new secret: <c>whsec_</c> and 32 random bytes in base 64.</summary>
    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>True for <c>whsec_</c> and 24 to 64 bytes in base 64.</summary>
    public static bool IsValid(string secret)
    {
        Span<byte> bytes = stackalloc byte[64];
        return secret.StartsWith(Prefix, StringComparison.Ordinal) && Convert.TryFromBase64String(secret[Prefix.Length..], bytes, out var length) && length >= 24;
    }

    /// <summary>The value of <c>webhook-signature</c>: HMAC-SHA256 over <c>id.timestamp.body</c>; <paramref name="timestamp"/> is in seconds since 1970.</summary>
    public static string Sign(string secret, string id, long timestamp, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));
}

/// <summary>How secrets are kept: <paramref name="Seal"/> encrypts with the console's keys, <paramref name="Open"/> undoes it and throws when the keys are gone.</summary>
public sealed record SecretSeal(Func<string, string> Seal, Func<string, string> Open);
