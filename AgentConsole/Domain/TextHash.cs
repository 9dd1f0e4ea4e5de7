using System.Security.Cryptography;
using System.Text;

namespace AgentConsole.Domain;

/// <summary>The one form in which the console keeps hashes of texts.</summary>
public static class TextHash
{
    /// <summary>Lower-case hexadecimal SHA-256 of the UTF-8 bytes of <paramref name="text"/>.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
