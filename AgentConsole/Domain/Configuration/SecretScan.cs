using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AgentConsole.Domain.Configuration;

/// <summary>Refuses values that look like a credential, so that none can enter a snapshot, a diff, an export or a log.</summary>
internal static partial class SecretScan
{
    /// <summary>Shannon's entropy from which on a text of one word counts as random, bits per character.</summary>
    private const double FewestBits = 3.2;

    private const string Advice = "looks like a secret. Write secret://name here instead; the value itself stays outside the configuration.";

    /// <summary>Adds an error for each text under <paramref name="root"/> that looks like a secret.</summary>
    public static void Check(JsonObject root, List<FieldError> errors) => Walk(root, "", "", errors);

    private static void Walk(JsonNode? node, string path, string key, List<FieldError> errors)
    {
        switch (node)
        {
            case JsonObject item:
                foreach (var (name, value) in item)
                    Walk(value, path.Length == 0 ? name : $"{path}.{name}", name, errors);
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                    Walk(list[i], $"{path}[{i}]", key, errors);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String && LooksSecret(path, key, value.GetValue<string>()):
                errors.Add(new(path, Advice));
                break;
        }
    }

    private static bool LooksSecret(string path, string key, string text)
    {
        if (Credential.IsMatch(text))
            return true;
        if (text.Length == 0 || text.Contains("secret://", StringComparison.Ordinal) || text.Contains("{{", StringComparison.Ordinal))
            return false;
        return path.Contains(".headers.", StringComparison.Ordinal) && SecretHeader().IsMatch(key) || SecretName().IsMatch(key) && LooksRandom(text);
    }

    // Words have few different letters for their length and no digits among them; keys have many of both.
    private static bool LooksRandom(string text) =>
        text.Length is >= 16 and <= 4_096 && text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetter) && !text.Any(char.IsWhiteSpace)
        && text.CountBy(c => c).Sum(c => -(double)c.Value / text.Length * Math.Log2((double)c.Value / text.Length)) >= FewestBits;

    [GeneratedRegex("^(authorization|proxy-authorization|cookie|x-api-key|api-key|apikey|x-auth-token|x-access-token)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex SecretHeader();

    [GeneratedRegex("(^|[-_])(authorization|api[-_]?key|access[-_]?key|token|secret|password|passwd)$|(apiKey|accessKey|Token|Secret|Password)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex SecretName();

    // Bearer tokens and JWTs, the published prefixes of widely used keys (OpenAI, AWS, GitHub, GitLab, Slack, Google, Stripe, ElevenLabs, Groq, Hugging Face, SendGrid), private keys,
    // passwords in an address, keys in its query, Basic credentials, and the keys and webhook secrets of this console. Without backtracking, so that a hostile prompt costs linear time.
    private static readonly Regex Credential = new(@"\b[Bb]earer\s+[A-Za-z0-9._~+/-]{20,}|\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.|\bsk-[A-Za-z0-9_-]{20,}|\b(AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}|\bxox[abprs]-[A-Za-z0-9-]{10,}|\bAIza[A-Za-z0-9_-]{35}|\b[rs]k_live_[A-Za-z0-9]{16,}|\bsk_[a-f0-9]{40,}|\bgithub_pat_[A-Za-z0-9_]{22,}|\bglpat-[A-Za-z0-9_-]{20,}|\bgsk_[A-Za-z0-9]{40,}|\bhf_[A-Za-z]{30,}|\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|-----BEGIN [A-Z ]*PRIVATE KEY-----|https?://[^/\s:@{}]+:[^/\s@{}]+@|[?&]([Aa][Pp][Ii][-_]?[Kk]ey|key|token|access_token|secret|password)=[A-Za-z0-9_.~-]{20,}|\bBasic\s+[A-Za-z0-9+/]{12,}={1,2}|\back_[A-Za-z0-9_-]{43}|\bwhsec_[A-Za-z0-9+/]{32,}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking);
}
