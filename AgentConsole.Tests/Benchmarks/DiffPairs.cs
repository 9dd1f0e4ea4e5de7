using System.Globalization;

namespace AgentConsole.Tests.Benchmarks;

/// <summary>Pairs of texts that are the same in every run.</summary>
internal static class DiffPairs
{
    private static readonly string[] Words =
        "you are a calm friendly agent who calls about the renewal of insurance ask one question at time then wait for caller to answer never promise discount if says no thank them and end call confirm date spell email back slowly when line is bad offer follow up tomorrow".Split(' ');

    /// <summary>The measured pairs: name, before, after.</summary>
    public static IReadOnlyList<(string Name, string Before, string After)> All { get; } =
    [
        ("6 KB prompt, a typical edit", Lines(1, 6_000), Edited(Lines(1, 6_000), 30)),
        ("200 KB, 5 % of the lines edited", Lines(2, 200_000), Edited(Lines(2, 200_000), 20)),
        ("200 KB, short lines, both ends edited", ShortLines("first", "last"), ShortLines("FIRST", "LAST")),
        ("200 KB, all lines different", Lines(3, 200_000), Lines(4, 200_000)),
        ("200 KB on one line, 5 % edited", OneLine(Lines(5, 200_000)), OneLine(Edited(Lines(5, 200_000), 20))),
        ("200 KB on one line, a word in 20 edited", Spoken(6, 20), Spoken(7, 20)),
        ("200 KB on one line, every word different", Spoken(8, 1), Spoken(9, 1)),
        ("200 KB of one-letter lines, all different", Repeated("a\n"), Repeated("b\n")),
        ("200 KB of empty lines and 100 KB of them", Repeated("\n"), Repeated("\n")[..100_000]),
        ("200 KB of 40-letter lines in other order", Ordered(false), Ordered(true)),
        ("200 KB of emoji on one line, shifted", Repeated("🙂🙃😀"), Repeated("🙃😀🙂")),
    ];

    /// <summary>Sentences, one a line, about <paramref name="length"/> characters in all.</summary>
    public static string Lines(int seed, int length)
    {
        var random = new Random(seed);
        var lines = new List<string>();
        for (var total = 0; total < length; total += lines[^1].Length + 1)
            lines.Add($"{string.Join(' ', random.GetItems(Words, random.Next(8, 22)))} {random.Next(100)}.");
        return string.Join('\n', lines);
    }

    /// <summary>Every <paramref name="step"/>th line with a word changed; now and then one goes or comes.</summary>
    public static string Edited(string text, int step)
    {
        var lines = new List<string>();
        foreach (var (i, line) in text.Split('\n').Index())
        {
            if (i % (step * 5) != step * 2)
                lines.Add(i % step == step / 2 ? line.Replace(" ", " please ", StringComparison.Ordinal)[..(line.Length / 2)] + line[(line.Length / 2)..] : line);
            if (i % (step * 4) == step * 3)
                lines.Add("This line is new.");
        }
        return string.Join('\n', lines);
    }

    /// <summary>One line without punctuation in which one word of <paramref name="step"/> depends on the seed.</summary>
    public static string Spoken(int seed, int step) => string.Join(' ', Enumerable.Range(0, 200_000 / 9)
        .Select(i => i % step == 0 ? string.Create(CultureInfo.InvariantCulture, $"s{seed}w{i:D5}") : $"{Words[i * 7919 % Words.Length]}{i % 997}"));

    private static string Repeated(string piece) => string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));

    private static string Ordered(bool backwards)
    {
        var lines = Enumerable.Range(0, 5_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"the {i:D5}th line of the prompt, ordered"));
        return string.Join('\n', backwards ? lines.Reverse() : lines);
    }

    private static string ShortLines(string first, string last) => $"{first}\n{string.Join('\n', Enumerable.Range(0, 20_000).Select(i => $"line {i % 5_000}"))}\n{last}";

    private static string OneLine(string lines) => lines.Replace('\n', ' ');
}
