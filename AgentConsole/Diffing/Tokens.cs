using System.Globalization;

namespace AgentConsole.Diffing;

/// <summary>Cuts texts into lines, sentences and words. Joined again, the pieces are the text.</summary>
internal static class Tokens
{
    /// <summary>Lines without their endings, and the endings.</summary>
    public static LineList Lines(string text)
    {
        var (lines, endings) = (new List<string>(), new List<string>());
        var start = 0;
        while (start < text.Length)
        {
            var end = text.AsSpan(start).IndexOfAny('\r', '\n');
            if (end < 0)
                break;
            end += start;
            var ending = text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? "\r\n" : text[end] == '\n' ? "\n" : "\r";
            lines.Add(text[start..end]);
            endings.Add(ending);
            start = end + ending.Length;
        }
        if (start < text.Length)
        {
            lines.Add(text[start..]);
            endings.Add("");
        }
        return new(lines, endings);
    }

    /// <summary>Pieces that end after a sentence or clause, for lines too long to compare by words at once.</summary>
    public static List<string> Sentences(string line)
    {
        var pieces = new List<string>();
        var start = 0;
        for (var i = 0; i < line.Length - 1; i++)
        {
            if (line[i + 1] == ' ' && line[i] is '.' or '!' or '?' or ';' or ',' or ':')
            {
                pieces.Add(line[start..(i + 2)]);
                start = i + 2;
            }
        }
        if (start < line.Length)
            pieces.Add(line[start..]);
        return pieces;
    }

    /// <summary>Words, stretches of white space, and single other characters. A character a reader sees as one (an emoji with its joiners, a letter with its marks) is never cut; scripts without spaces are cut by character.</summary>
    public static List<string> Words(string line)
    {
        var words = new List<string>();
        for (var (start, end) = (0, 0); start < line.Length; start = end)
        {
            end = WordEnd(line, start);
            words.Add(line[start..end]);
        }
        return words;
    }

    /// <summary>How many tokens of <paramref name="line"/> count as words.</summary>
    public static int CountWords(string line)
    {
        var count = 0;
        for (var (start, end) = (0, 0); start < line.Length; start = end)
        {
            end = WordEnd(line, start);
            count += IsWord(line.AsSpan(start..end)) ? 1 : 0;
        }
        return count;
    }

    /// <summary>True for a token that counts as a word.</summary>
    public static bool IsWord(string token) => IsWord(token.AsSpan());

    private static bool IsWord(ReadOnlySpan<char> token)
    {
        foreach (var c in token)
        {
            if (char.IsLetterOrDigit(c))
                return true;
        }
        return false;
    }

    /// <summary>Where the token that begins at <paramref name="start"/> ends.</summary>
    private static int WordEnd(string line, int start)
    {
        var kind = KindOf(line, start);
        var at = start;
        do
            at += IsPlain(line, at) ? 1 : StringInfo.GetNextTextElementLength(line, at);
        while (at < line.Length && kind != Kind.Single && KindOf(line, at) == kind);
        return at;
    }

    // Two ASCII characters never belong together (line breaks were cut off); asking Unicode's rules is slow.
    private static bool IsPlain(string line, int at) => line[at] < 0x80 && (at + 1 == line.Length || line[at + 1] < 0x80);

    private static Kind KindOf(string line, int at)
    {
        var c = line[at];
        if (char.IsWhiteSpace(c))
            return Kind.Space;
        return ((char.IsLetterOrDigit(c) || c == '_') && !IsUnspaced(c)) || IsApostrophe(line, at) ? Kind.Word : Kind.Single;
    }

    /// <summary>The mark inside <c>don't</c>, which is one word.</summary>
    private static bool IsApostrophe(string line, int at) =>
        line[at] is '\'' or '’' && at > 0 && at + 1 < line.Length && char.IsLetter(line[at - 1]) && char.IsLetter(line[at + 1]);

    // Thai to Myanmar, Khmer, and the East Asian blocks: written without spaces between words.
    private static bool IsUnspaced(char c) => c is >= '\u0E00' and <= '\u109F' or >= '\u1780' and <= '\u17FF' or >= '\u2E80' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';

    private enum Kind { Word, Space, Single }
}

/// <summary>The lines of a text without their endings, and the endings.</summary>
internal sealed record LineList(List<string> Lines, List<string> Endings);
