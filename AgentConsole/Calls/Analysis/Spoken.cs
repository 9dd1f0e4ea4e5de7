using System.Text;

namespace AgentConsole.Calls.Analysis;

/// <summary>Looks for whole words in what was said.</summary>
internal static class Spoken
{
    private static readonly string[] Denials = ["not", "no", "nope", "never", "don't", "doesn't", "didn't", "can't", "won't", "isn't", "aren't", "wouldn't", "haven't"];

    /// <summary>One of <paramref name="phrases"/> was said, word for word; punctuation between the words does not matter.</summary>
    public static bool Has(string text, params ReadOnlySpan<string> phrases)
    {
        var words = Words(text);
        foreach (var phrase in phrases)
        {
            if (words.Contains($" {phrase} ", StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    /// <summary>The sentence says no to something.</summary>
    public static bool Denies(string sentence) => Has(sentence, Denials);

    /// <summary>The sentences, each with its end mark.</summary>
    public static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('.' or '!' or '?') || (i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1])))
                continue;
            yield return text[start..(i + 1)].Trim();
            start = i + 1;
        }
        if (start < text.Length && !string.IsNullOrWhiteSpace(text[start..]))
            yield return text[start..].Trim();
    }

    /// <summary>Lower-case words with one space around each.</summary>
    private static string Words(string text)
    {
        var words = new StringBuilder(" ");
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || c is '\'' or '’')
                words.Append(c == '’' ? '\'' : char.ToLowerInvariant(c));
            else if (words[^1] != ' ')
                words.Append(' ');
        }
        return words[^1] == ' ' ? words.ToString() : words.Append(' ').ToString();
    }
}
