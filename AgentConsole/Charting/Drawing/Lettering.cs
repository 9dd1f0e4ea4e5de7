using System.Globalization;
using System.Text;

namespace AgentConsole.Charting.Drawing;

/// <summary>Sizes of text in pixels, and how much room text takes at most. The page's font is not known here, so the widest of its stack is assumed.</summary>
internal static class Lettering
{
    public const double Size = 12;
    public const double Small = 11;

    /// <summary>Estimated width in pixels.</summary>
    public static double Width(string words, double size = Size, bool bold = false) => words.EnumerateRunes().Sum(Em) * size * (bold ? 1.08 : 1);

    /// <summary>The words, or as many of them as fit with an ellipsis.</summary>
    public static string Fit(string words, double width, double size = Size, bool bold = false)
    {
        // Room that was made for exactly these words may come out a rounding error smaller.
        if (Width(words, size, bold) <= width + 0.01)
            return words;
        var fit = new StringBuilder();
        var room = width - Width("…", size, bold);
        var parts = StringInfo.GetTextElementEnumerator(words);
        while (parts.MoveNext() && (room -= Width(parts.GetTextElement(), size, bold)) >= 0)
            fit.Append(parts.GetTextElement());
        return fit.ToString().TrimEnd() + "…";
    }

    private static double Em(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or 'I' or '|' or '\'' or ' ' or '.' or ',' or ':' or ';' or '!' or '(' or ')' or '[' or ']' or '·' => 0.36,
        'm' or 'w' or 'M' or 'W' or '%' or '@' or '…' or '→' or '←' => 0.96,
        '+' or '−' or '=' or '<' or '>' => 0.84,
        >= 'A' and <= 'Z' => 0.7,
        < 0x1100 => 0.62,
        _ => 1.05,
    };
}
