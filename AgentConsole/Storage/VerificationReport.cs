using System.Globalization;

namespace AgentConsole.Storage;

/// <summary>The last entry of an audit log: its number and hash.</summary>
public sealed record AuditHead(long Number, string Hash)
{
    /// <summary>Reads <c>NUMBER:HASH</c>; null when it is something else.</summary>
    public static AuditHead? Read(string text) =>
        text.Split(':') is [var number, { Length: 64 } hash] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && hash.All(char.IsAsciiHexDigitLower)
            ? new(parsed, hash) : null;

    /// <summary>As <see cref="Read"/> takes it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}:{Hash}");
}

/// <summary>What a verification read, and the first row that was not as it was written.</summary>
public sealed class VerificationReport
{
    public int Snapshots { get; internal set; }

    public int Drafts { get; internal set; }

    public int Versions { get; internal set; }

    public long Entries { get; internal set; }

    /// <summary>The last entry of the audit log; number 0 of an empty one.</summary>
    public AuditHead Last { get; internal set; } = new(0, AuditTrail.Beginning);

    /// <summary>The first row that is not as it was written, and why; null when all are.</summary>
    public string? Broken { get; private set; }

    internal void Break(string row, string problem) => Broken ??= $"{row}: {problem}.";
}
