using System.Net;
using System.Net.Sockets;

namespace AgentConsole.Webhooks;

/// <summary>Opens connections to allowed addresses only. The address that is looked at is the one connected to, so a name that changes its answer gains nothing.</summary>
internal static class GuardedConnection
{
    /// <summary>A handler that reaches the open internet alone, unless <paramref name="allowPrivate"/>.</summary>
    public static SocketsHttpHandler NewHandler(bool allowPrivate) => NewHandler(allowPrivate ? _ => true : PublicAddress.Is, Dns.GetHostAddressesAsync);

    /// <summary>A handler that follows no redirect, uses no proxy and keeps no cookies: each of them could lead elsewhere.</summary>
    internal static SocketsHttpHandler NewHandler(Predicate<IPAddress> isAllowed, Func<string, CancellationToken, Task<IPAddress[]>> resolve) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        MaxResponseHeadersLength = 16,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = (context, cancel) => OpenAsync(context.DnsEndPoint, isAllowed, resolve, cancel),
    };

    private static async ValueTask<Stream> OpenAsync(
        DnsEndPoint target, Predicate<IPAddress> isAllowed, Func<string, CancellationToken, Task<IPAddress[]>> resolve, CancellationToken cancel)
    {
        // The resolver refuses some numbers, such as 0.0.0.0, in its own words.
        var addresses = IPAddress.TryParse(target.Host, out var number) ? [number] : await resolve(target.Host, cancel);
        var allowed = Array.FindAll(addresses, isAllowed);
        if (allowed.Length == 0)
            throw new AddressRefusedException($"{target.Host} is not on the open internet ({string.Join(", ", addresses.AsEnumerable())}). Webhooks:AllowPrivateAddresses allows such addresses.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The name leads to an address that webhooks may not be sent to.</summary>
internal sealed class AddressRefusedException(string message) : Exception(message);
