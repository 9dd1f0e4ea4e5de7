using System.Net;
using System.Net.Sockets;

namespace AgentConsole.Access.Wire;

/// <summary>Which of a fixed number of slots an address or an account shares: however many come, memory stays bounded. Which ones share cannot be known outside, and differs with each start.</summary>
internal static class AddressSlot
{
    /// <summary>Number of slots.</summary>
    public const int Count = 16_384;

    /// <summary>The slot of whoever sent the request; one IPv6 network of 64 bits counts as one.</summary>
    public static int Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var written);
        var hash = default(HashCode);
        hash.AddBytes(bytes[..(address.AddressFamily == AddressFamily.InterNetworkV6 ? 8 : written)]);
        return Slot(hash.ToHashCode());
    }

    /// <summary>The slot of an account, by its e-mail address.</summary>
    public static int Of(string email) => Slot(email.Trim().ToUpperInvariant().GetHashCode(StringComparison.Ordinal));

    private static int Slot(int hash) => (int)((uint)hash % Count);
}
