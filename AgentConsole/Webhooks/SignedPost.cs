using System.Globalization;
using System.Net;
using System.Text;

namespace AgentConsole.Webhooks;

/// <summary>Makes one request signed as Standard Webhooks 1.0 has it, and says what came of it.</summary>
internal static class SignedPost
{
    /// <summary>Posts <paramref name="body"/> under <paramref name="id"/>; throws only when <paramref name="stopping"/> ends it.</summary>
    public static async Task<SendResult> SendAsync(HttpClient client, Uri url, string secret, string id, string body, TimeSpan timeLimit, TimeProvider time, CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        var signature = WebhookSecret.Sign(secret, id, timestamp, body);
        var result = new SendResult(time.Now(), $"webhook-id: {id}\nwebhook-timestamp: {timestamp.ToString(CultureInfo.InvariantCulture)}\nwebhook-signature: {signature}");
        using var limit = new CancellationTokenSource(timeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            using var request = NewRequest(url, id, timestamp, signature, body);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            result = Judge(response, time) with { At = result.At, RequestHeaders = result.RequestHeaders };
            result = result with { ResponseHeaders = AnswerText.Headers(response), ResponseBody = await AnswerText.BodyAsync(response.Content, either.Token) };
            stopping.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            result = result with { Error = $"No answer within {timeLimit.TotalSeconds} s.", Fate = Fate.Retry };
        }
        catch (HttpRequestException problem) when (problem.GetBaseException() is AddressRefusedException refused)
        {
            result = result with { Error = refused.Message, Fate = Fate.GiveUp };
        }
        catch (HttpRequestException problem)
        {
            result = result with { Error = problem.GetBaseException().Message, Fate = Fate.Retry };
        }
        return result with { DurationMilliseconds = (int)time.GetElapsedTime(started).TotalMilliseconds };
    }

    private static HttpRequestMessage NewRequest(Uri url, string id, long timestamp, string signature, string body) => new(HttpMethod.Post, url)
    {
        Content = new StringContent(body, Encoding.UTF8, "application/json"),
        Headers =
        {
            { "User-Agent", "AgentConsole" },
            { "webhook-id", id },
            { "webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture) },
            { "webhook-signature", signature },
        },
    };

    private static SendResult Judge(HttpResponseMessage response, TimeProvider time)
    {
        var status = (int)response.StatusCode;
        var result = new SendResult(default, "") { Status = status, RetryAfter = response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - time.GetUtcNow() : null };
        return status switch
        {
            >= 200 and <= 299 => result with { Fate = Fate.Delivered },
            >= 500 or (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.TooManyRequests => result with { Fate = Fate.Retry, Error = $"The address answered {status}." },
            >= 300 and <= 399 => result with { Fate = Fate.GiveUp, Error = $"The address answered {status}; redirects are not followed. Give the final address." },
            _ => result with { Fate = Fate.GiveUp, Error = $"The address answered {status}." },
        };
    }
}

/// <summary>What came of one request.</summary>
internal sealed record SendResult(DateTime At, string RequestHeaders)
{
    public int DurationMilliseconds { get; init; }
    public int? Status { get; init; }
    public string ResponseHeaders { get; init; } = "";
    public string ResponseBody { get; init; } = "";
    public string? Error { get; init; }
    public Fate Fate { get; init; }

    /// <summary>How long the address asks to be left alone; null when it does not ask.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>What happens to a delivery after an attempt.</summary>
internal enum Fate { Retry, Delivered, GiveUp }
