using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace AgentConsole.Components.Shared;

/// <summary>Texts that others wrote, as they are shown: what would hide, or turn the page around, is spelled out, such as <c>⟨U+202E⟩</c>.</summary>
internal static class VisibleText
{
    /// <summary>Most marks that may pile up on one letter; no living script needs more.</summary>
    private const int MostMarks = 6;

    private static readonly Rune Nothing = new('\n');

    // They look like nothing, though Unicode counts them as letters, marks or symbols.
    private static readonly Rune[] Blank = [new(0x034F), new(0x115F), new(0x1160), new(0x17B4), new(0x17B5), new(0x180E), new(0x2800), new(0x3164), new(0xFFA0)];

    // Format characters that are seen: they enclose the digits of Arabic, Syriac and Kaithi numbers.
    private static readonly int[] Seen = [0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD];

    /// <summary>The text with every invisible or direction-changing character spelled out; what people write is left as it is.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Visible(this string? text) =>
        text is not null && FirstUnusual(text) is var first and >= 0 ? Spell(text, Math.Max(0, first - 1)) : text;

    private static int FirstUnusual(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ((>= ' ' and <= '~') or '\n' or '\t' or '\r'))
                return i;
        }
        return -1;
    }

    private static string Spell(string text, int from)
    {
        var shown = new StringBuilder(text, 0, from, text.Length + 16);
        // A mark with nothing to stand on would stand on the page's own words.
        var (before, marks) = (Nothing, 0);
        while (from < text.Length)
        {
            var whole = Rune.DecodeFromUtf16(text.AsSpan(from), out var rune, out var length) == OperationStatus.Done;
            marks = whole && IsMark(rune) ? marks + 1 : 0;
            if (!whole || marks > MostMarks || Hides(rune, before, text.AsSpan(from + length)))
            {
                shown.Append(CultureInfo.InvariantCulture, $"⟨U+{(whole ? rune.Value : text[from]):X4}⟩");
                before = Nothing;
            }
            else
            {
                shown.Append(marks > 0 && Rune.IsWhiteSpace(before) ? "◌" : "").Append(text, from, length);
                before = rune;
            }
            from += length;
        }
        return shown.ToString();
    }

    private static bool Hides(Rune rune, Rune before, ReadOnlySpan<char> after) => rune.Value switch
    {
        '\n' or '\t' or '\r' => false,
        // Joiners shape letters and emoji; beside plain Latin they only hide.
        0x200C or 0x200D => before.IsAscii || after.IsEmpty || after[0] < 0x80,
        // Chooses the look of the character before it; a second one has nothing to choose.
        (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) => Rune.IsWhiteSpace(before) || IsSelector(before),
        _ when Blank.Contains(rune) => true,
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Format => !Seen.Contains(rune.Value),
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => true,
            _ => false,
        },
    };

    private static bool IsSelector(Rune rune) => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static bool IsMark(Rune rune) => !IsSelector(rune) && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;
}
