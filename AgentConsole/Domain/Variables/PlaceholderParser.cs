using System.Globalization;

namespace AgentConsole.Domain.Variables;

/// <summary>Reads one placeholder. Its length is bounded, so that hostile text costs linear time.</summary>
internal ref struct PlaceholderParser
{
    /// <summary>Longest placeholder read, in characters; a longer one is text.</summary>
    private const int MaxLength = 2_000;
    private const int MaxName = 64;
    private const int MaxFilters = 16;

    private readonly ReadOnlySpan<char> text;
    private int at;

    private PlaceholderParser(ReadOnlySpan<char> text) => this.text = text;

    /// <summary>The placeholder whose braces open at <paramref name="start"/>, or null.</summary>
    public static Placeholder? TryParse(string source, int start)
    {
        var parser = new PlaceholderParser(source.AsSpan(start, Math.Min(MaxLength, source.Length - start))) { at = 2 };
        return parser.Read(start);
    }

    private Placeholder? Read(int start)
    {
        if (ReadName() is not { } name)
            return null;
        var filters = new List<VariableFilter>();
        while (Take('|'))
        {
            if (filters.Count == MaxFilters || ReadFilter() is not { } filter)
                return null;
            filters.Add(filter);
        }
        return Take('}') && at < text.Length && text[at] == '}' ? new(start, at + 1, name, filters) : null;
    }

    private string? ReadName()
    {
        SkipSpace();
        var begin = at;
        while (at < text.Length && (IsNameCharacter(text[at]) || (text[at] == ' ' && at + 1 < text.Length && IsNameCharacter(text[at + 1]) && at > begin)))
            at++;
        return at - begin is >= 1 and <= MaxName ? text[begin..at].ToString() : null;
    }

    private VariableFilter? ReadFilter()
    {
        SkipSpace();
        var begin = at;
        while (at < text.Length && char.IsAsciiLetter(text[at]))
            at++;
        return text[begin..at] switch
        {
            "upper" => new(VariableFilterKind.Upper),
            "lower" => new(VariableFilterKind.Lower),
            "trim" => new(VariableFilterKind.Trim),
            "default" when Take(':') && ReadQuoted() is { } fallback => new(VariableFilterKind.Default, fallback),
            _ => null,
        };
    }

    private string? ReadQuoted()
    {
        SkipSpace();
        if (at >= text.Length || text[at] is not ('"' or '\''))
            return null;
        var quote = text[at++];
        var value = new System.Text.StringBuilder();
        for (; at < text.Length; at++)
        {
            if (text[at] == quote)
            {
                at++;
                return value.ToString();
            }
            if (text[at] == '\\' && at + 1 < text.Length && (text[at + 1] == quote || text[at + 1] == '\\'))
                at++;
            value.Append(text[at]);
        }
        return null;
    }

    private bool Take(char expected)
    {
        SkipSpace();
        if (at >= text.Length || text[at] != expected)
            return false;
        at++;
        return true;
    }

    private void SkipSpace()
    {
        while (at < text.Length && (text[at] is ' ' or '\t'))
            at++;
    }

    // A vowel sign of Devanagari is a mark by Unicode, and part of a letter to whoever writes it.
    private static bool IsNameCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.'
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
