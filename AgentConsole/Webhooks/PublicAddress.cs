using System.Net;
using System.Net.Sockets;

namespace AgentConsole.Webhooks;

/// <summary>Tells addresses of the open internet from those of this machine and its networks (IANA's special-purpose registries).</summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] Special = Parse(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    // All that is routed publicly today; what lies outside is loopback, link-local, unique local, multicast, mapped or translated IPv4.
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    /// <summary>True when <paramref name="address"/> is on the open internet.</summary>
    public static bool Is(IPAddress address) =>
        (address.AddressFamily == AddressFamily.InterNetwork || (address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6 && Global6.Contains(address)))
        && !Array.Exists(Special, network => network.Contains(address));

    private static IPNetwork[] Parse(params string[] networks) => Array.ConvertAll(networks, n => IPNetwork.Parse(n));
}
