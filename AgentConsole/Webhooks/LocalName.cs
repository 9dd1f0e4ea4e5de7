using System.Net;

namespace AgentConsole.Webhooks;

/// <summary>Names that lead nowhere on the open internet, told by the name alone: those without a dot, and those of endings kept for this machine and its networks (RFC 6761, 6762, 8375, ICANN's <c>internal</c>).</summary>
internal static class LocalName
{
    private static readonly string[] Endings = [".localhost", ".localdomain", ".local", ".internal", ".lan", ".home.arpa"];

    /// <summary>True when <paramref name="host"/> is such a name; an address written as a number is none.</summary>
    public static bool Is(string host)
    {
        var name = host.TrimEnd('.').ToLowerInvariant();
        return !IPAddress.TryParse(name, out _) && (!name.Contains('.', StringComparison.Ordinal) || Array.Exists(Endings, e => name.EndsWith(e, StringComparison.Ordinal)));
    }
}
