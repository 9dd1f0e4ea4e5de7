using System.ClientModel;
using System.Globalization;
using System.Text.Json;

namespace AgentConsole.Calls.Chat;

/// <summary>Says in words what went wrong with a language model, and whether asking again may help.</summary>
internal static class ChatFailures
{
    private const int MostWords = 300;

    /// <summary>What the library threw, as a failure of the model. The key never stands in it.</summary>
    public static ChatFailedException From(Exception problem, ChatSettings settings, DateTimeOffset now) => problem switch
    {
        OperationCanceledException => new($"The language model did not answer within {settings.Timeout.TotalSeconds:0} s.", problem) { Kind = "timeout", Passing = true },
        ClientResultException { Status: > 0 } refusal => Refused(refusal, RetryAfter(refusal, now), settings),
        ClientResultException or HttpRequestException or IOException => new($"The language model at {settings.Endpoint.Authority} cannot be reached or hung up{Quoted(problem.Message, settings)}.", problem) { Kind = "unreachable", Passing = true },
        _ => new("The language model gave an answer that cannot be read: it is not a chat completion.", problem) { Kind = "unreadable", Passing = true },
    };

    private static ChatFailedException Refused(ClientResultException refusal, TimeSpan? wait, ChatSettings settings) =>
        new($"The language model answered {refusal.Status}{Quoted(Explanation(refusal), settings)}.{(wait is { } given ? $" It asks to wait {given.TotalSeconds:0} s." : "")}", refusal)
        {
            Kind = refusal.Status.ToString(CultureInfo.InvariantCulture),
            Plain = $"The language model answered {refusal.Status}.",
            Passing = refusal.Status is 408 or 429 or >= 500,
            RetryAfter = wait,
        };

    private static string Quoted(string? words, ChatSettings settings)
    {
        if (string.IsNullOrWhiteSpace(words))
            return "";
        if (settings.ApiKey.Length > 0)
            words = words.Replace(settings.ApiKey, "…", StringComparison.Ordinal);
        words = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $": {(words.Length > MostWords ? words[..MostWords] + "…" : words).TrimEnd('.')}";
    }

    /// <summary>The endpoint's own words, where it gives them as OpenAI does.</summary>
    private static string? Explanation(ClientResultException refusal)
    {
        try
        {
            using var body = JsonDocument.Parse(refusal.GetRawResponse()?.Content ?? BinaryData.Empty);
            return body.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out var error)
                ? error.ValueKind == JsonValueKind.String ? error.GetString() : error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var message) ? message.ToString() : null
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Retry-After in seconds or as a date (RFC 9110, section 10.2.3).</summary>
    private static TimeSpan? RetryAfter(ClientResultException refusal, DateTimeOffset now)
    {
        if (refusal.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var text) is not true)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(seconds);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? (at > now ? at - now : TimeSpan.Zero) : null;
    }
}
