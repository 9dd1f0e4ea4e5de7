namespace AgentConsole.Storage;

/// <summary>What a person typed as a pattern for LIKE, in which no character of theirs has a meaning of its own.</summary>
internal static class LikePattern
{
    /// <summary>The character that takes another one's meaning.</summary>
    public const string Escape = "\\";

    /// <summary>Matches texts that hold <paramref name="typed"/>.</summary>
    public static string Holding(string typed) => $"%{string.Concat(typed.Select(Plain))}%";

    /// <summary>Matches texts that hold the characters of <paramref name="typed"/> in this order, whatever stands between.</summary>
    public static string Scattered(string typed) => string.Concat(typed.Where(c => !char.IsWhiteSpace(c)).Select(c => "%" + Letter(c))) + "%";

    // SQLite knows upper and lower case of ASCII only: any other letter may stand for either.
    private static string Letter(char c) => char.IsAscii(c) ? Plain(c) : "_";

    private static string Plain(char c) => c is '%' or '_' or '\\' ? $"\\{c}" : c.ToString();
}
