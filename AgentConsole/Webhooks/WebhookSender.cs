using System.Security.Cryptography;
using AgentConsole.Domain;

namespace AgentConsole.Webhooks;

/// <summary>Sends a message to a webhook's address, if that may be sent to.</summary>
public sealed class WebhookSender(SecretSeal seal, WebhookSettings settings, TimeProvider time) : IDisposable
{
    /// <summary>How long an address may take to answer.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(15);

    private readonly HttpClient client = new(GuardedConnection.NewHandler(settings.AllowPrivateAddresses)) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Sends <paramref name="message"/>; throws only when <paramref name="stopping"/> ends it.</summary>
    internal async Task<SendResult> SendAsync(WebhookEndpoint endpoint, OutboxMessage message, CancellationToken stopping)
    {
        if (!settings.AllowPrivateAddresses && !endpoint.Url.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            return NotSent(message, "Nothing is sent over plain http. Webhooks:AllowPrivateAddresses allows it.");
        try
        {
            return await SignedPost.SendAsync(client, new Uri(endpoint.Url), seal.Open(endpoint.SealedSecret), message.Id, message.Body, TimeLimit, time, stopping);
        }
        catch (CryptographicException)
        {
            return NotSent(message, "The secret cannot be read: the folder \"keys\" beside the database is not the one it was sealed with. Delete this webhook and make it again.");
        }
    }

    public void Dispose() => client.Dispose();

    private SendResult NotSent(OutboxMessage message, string why) => new(time.Now(), $"webhook-id: {message.Id}") { Error = why, Fate = Fate.GiveUp };
}
