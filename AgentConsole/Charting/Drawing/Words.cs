using System.Globalization;
using System.Security;
using System.Text;

namespace AgentConsole.Charting.Drawing;

/// <summary>Numbers in words, the same everywhere: rates and points to a tenth.</summary>
internal static class Words
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static string Percent(double rate) => string.Create(Plain, $"{Tenths(rate * 100):0.0} %");

    public static string Percent(double? rate) => rate is { } known ? Percent(known) : "not evaluated";

    /// <summary>Tick of an axis: no more digits than it needs.</summary>
    public static string WholePercent(double rate) => string.Create(Plain, $"{Tenths(rate * 100):0.#} %");

    /// <summary>A difference with its sign, such as +4.1.</summary>
    public static string Signed(double points) => Tenths(points) switch
    {
        > 0 and var up => string.Create(Plain, $"+{up:0.0}"),
        < 0 and var down => string.Create(Plain, $"−{-down:0.0}"),
        _ => "0.0",
    };

    public static string SignedTick(double points) => Signed(points).Replace(".0", "", StringComparison.Ordinal);

    public static string Points(double points) => $"{Signed(points)} pts";

    public static string Points(Interval interval) => $"[{Signed(interval.Low)}, {Signed(interval.High)}]";

    public static string Count(int calls) => calls.ToString("N0", Plain);

    public static string Count(int number, string of) => $"{Count(number)} {of}{(number == 1 ? "" : "s")}";

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", Plain);

    /// <summary>The first of a list's sentences, and how many more there are.</summary>
    public static string Sentences(IReadOnlyCollection<string> sentences, int most = 20) =>
        string.Join(' ', sentences.Take(most)) + (sentences.Count > most ? string.Create(Plain, $" And {sentences.Count - most} more.") : "");

    /// <summary>The words for markup, without characters that XML forbids or that reorder the text around them.</summary>
    public static string Escape(string words) => SecurityElement.Escape(Clean(words))!;

    /// <summary>The words without control characters, halves of characters, and characters that reorder text; line breaks stay.</summary>
    public static string Clean(string words)
    {
        var clean = new StringBuilder(words.Length);
        foreach (var rune in words.EnumerateRunes())
        {
            if (rune.Value == '\n' || !(Rune.IsControl(rune) || Reorders(rune.Value) || rune.Value is 0xFFFE or 0xFFFF))
                clean.Append(rune);
        }
        return clean.ToString();
    }

    // Overrides, embeddings, isolates and marks of the bidirectional algorithm.
    private static bool Reorders(int rune) => rune is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static double Tenths(double value) => Math.Round(value, 1, MidpointRounding.AwayFromZero);
}
