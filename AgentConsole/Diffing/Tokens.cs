using System.Globalization;

namespace AgentConsole.Diffing;

/// <summary>Cuts texts into lines, sentences and words. Joined again, the pieces are the text.</summary>
internal static class Tokens
{
    /// <summary>Lines without their endings, and the endings.</summary>
    public static (List<string> Lines, List<string> Endings) Lines(string text)
    {
        var (lines, endings) = (new List<string>(), new List<string>());
        var start = 0;
        while (start < text.Length)
        {
            var end = text.AsSpan(start).IndexOfAny('\r', '\n');
            if (end < 0)
                break;
            end += start;
            var ending = text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? "\r\n" : text[end].ToString();
            lines.Add(text[start..end]);
            endings.Add(ending);
            start = end + ending.Length;
        }
        if (start < text.Length)
        {
            lines.Add(text[start..]);
            endings.Add("");
        }
        return (lines, endings);
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
        var start = 0;
        var kind = Kind.None;
        for (var at = 0; at < line.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(line, at);
            var next = KindOf(line, at);
            if (at > start && (next != kind || next == Kind.Single))
            {
                words.Add(line[start..at]);
                start = at;
            }
            kind = next;
            at += length;
        }
        if (start < line.Length)
            words.Add(line[start..]);
        return words;
    }

    /// <summary>True for a token that counts as a word.</summary>
    public static bool IsWord(string token) => token.Any(char.IsLetterOrDigit);

    private static Kind KindOf(string line, int at)
    {
        var c = line[at];
        if (char.IsWhiteSpace(c))
            return Kind.Space;
        return (char.IsLetterOrDigit(c) || c == '_') && !IsUnspaced(c) ? Kind.Word : Kind.Single;
    }

    // Thai to Myanmar, Khmer, and the East Asian blocks: written without spaces between words.
    private static bool IsUnspaced(char c) => c is >= '\u0E00' and <= '\u109F' or >= '\u1780' and <= '\u17FF' or >= '\u2E80' and <= '\uABFF' and not (>= '\uA000' and <= '\uA4CF') or >= '\uF900' and <= '\uFAFF';

    private enum Kind { None, Word, Space, Single }
}
