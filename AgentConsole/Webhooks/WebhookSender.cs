using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using AgentConsole.Domain;

namespace AgentConsole.Webhooks;

/// <summary>Makes one signed request and says what came of it.</summary>
public sealed class WebhookSender(SecretSeal seal, WebhookSettings settings, TimeProvider time) : IDisposable
{
    /// <summary>How long an address may take to answer.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(15);

    private readonly HttpClient client = new(GuardedConnection.NewHandler(settings.AllowPrivateAddresses)) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Sends <paramref name="message"/>; throws only when <paramref name="stopping"/> ends it.</summary>
    internal async Task<SendResult> SendAsync(WebhookEndpoint endpoint, OutboxMessage message, CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        var result = new SendResult(time.Now(), $"webhook-id: {message.Id}\nwebhook-timestamp: {timestamp.ToString(CultureInfo.InvariantCulture)}");
        if (!settings.AllowPrivateAddresses && !endpoint.Url.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            return result with { Error = "Nothing is sent over plain http. Webhooks:AllowPrivateAddresses allows it.", Fate = Fate.GiveUp };
        using var limit = new CancellationTokenSource(TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            using var request = NewRequest(endpoint, message, timestamp);
            result = result with { RequestHeaders = $"{result.RequestHeaders}\nwebhook-signature: {request.Headers.GetValues("webhook-signature").Single()}" };
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            result = Judge(response) with { At = result.At, RequestHeaders = result.RequestHeaders };
            result = result with { ResponseHeaders = AnswerText.Headers(response), ResponseBody = await AnswerText.BodyAsync(response.Content, either.Token) };
            stopping.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            result = result with { Error = $"No answer within {TimeLimit.TotalSeconds} s.", Fate = Fate.Retry };
        }
        catch (HttpRequestException problem) when (problem.GetBaseException() is AddressRefusedException refused)
        {
            result = result with { Error = refused.Message, Fate = Fate.GiveUp };
        }
        catch (HttpRequestException problem)
        {
            result = result with { Error = problem.GetBaseException().Message, Fate = Fate.Retry };
        }
        catch (CryptographicException)
        {
            result = result with { Error = "The secret cannot be read: the folder \"keys\" beside the database is not the one it was sealed with. Delete this webhook and make it again.", Fate = Fate.GiveUp };
        }
        return result with { DurationMilliseconds = (int)time.GetElapsedTime(started).TotalMilliseconds };
    }

    public void Dispose() => client.Dispose();

    private HttpRequestMessage NewRequest(WebhookEndpoint endpoint, OutboxMessage message, long timestamp) => new(HttpMethod.Post, endpoint.Url)
    {
        Content = new StringContent(message.Body, Encoding.UTF8, "application/json"),
        Headers =
        {
            { "User-Agent", "AgentConsole" },
            { "webhook-id", message.Id },
            { "webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture) },
            { "webhook-signature", WebhookSecret.Sign(seal.Open(endpoint.SealedSecret), message.Id, timestamp, message.Body) },
        },
    };

    private static SendResult Judge(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var result = new SendResult(default, "") { Status = status };
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
}

/// <summary>What happens to a delivery after an attempt.</summary>
internal enum Fate { Retry, Delivered, GiveUp }
