namespace AgentConsole.Diffing;

/// <summary>Pairs the lines of a changed block, so that a line stands beside what it became.</summary>
internal static class LinePairs
{
    private const int MaxProduct = 2_500;
    private const double Alike = 0.35;

    /// <summary>Pairs in order; one side is null for a line without counterpart.</summary>
    public static List<(int? Before, int? After)> Match(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        if (before.Count == 0 || after.Count == 0 || (long)before.Count * after.Count > MaxProduct)
            return ByPosition(0, before.Count, 0, after.Count);
        var pairs = new List<(int? Before, int? After)>();
        var (b, a) = (0, 0);
        foreach (var (x, y) in BySimilarity(before, after))
        {
            pairs.AddRange(Strangers(b, x, a, y));
            pairs.Add((x, y));
            (b, a) = (x + 1, y + 1);
        }
        pairs.AddRange(Strangers(b, before.Count, a, after.Count));
        return pairs;
    }

    /// <summary>Lines unlike any other: beside each other when there are as many on both sides, else apart.</summary>
    private static List<(int?, int?)> Strangers(int b, int bEnd, int a, int aEnd) =>
        bEnd - b == aEnd - a ? ByPosition(b, bEnd, a, aEnd) : [.. ByPosition(b, bEnd, 0, 0), .. ByPosition(0, 0, a, aEnd)];

    private static List<(int?, int?)> ByPosition(int b, int bEnd, int a, int aEnd)
    {
        var pairs = new List<(int?, int?)>(Math.Max(bEnd - b, aEnd - a));
        for (; b < bEnd || a < aEnd; b++, a++)
            pairs.Add((b < bEnd ? b : null, a < aEnd ? a : null));
        return pairs;
    }

    /// <summary>The alignment with the greatest sum of similarities (dynamic programming).</summary>
    private static List<(int, int)> BySimilarity(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var (b, a) = (before.Select(WordSet).ToArray(), after.Select(WordSet).ToArray());
        var gain = new double[b.Length, a.Length];
        var best = new double[b.Length + 1, a.Length + 1];
        for (var i = b.Length - 1; i >= 0; i--)
        {
            for (var j = a.Length - 1; j >= 0; j--)
            {
                gain[i, j] = Likeness(b[i], a[j]);
                best[i, j] = Math.Max(Math.Max(best[i + 1, j], best[i, j + 1]), gain[i, j] + best[i + 1, j + 1]);
            }
        }
        var pairs = new List<(int, int)>();
        for (var (x, y) = (0, 0); x < b.Length && y < a.Length;)
        {
            if (gain[x, y] > 0 && best[x, y] <= gain[x, y] + best[x + 1, y + 1])
                pairs.Add((x++, y++));
            else if (best[x + 1, y] >= best[x, y + 1])
                x++;
            else
                y++;
        }
        return pairs;
    }

    /// <summary>Shared words over all words (Jaccard); nothing below a third, so that strangers are not paired.</summary>
    private static double Likeness(HashSet<string> before, HashSet<string> after)
    {
        if (before.Count + after.Count == 0)
            return 0;
        var shared = before.Count(after.Contains);
        var likeness = (double)shared / (before.Count + after.Count - shared);
        return likeness >= Alike ? likeness : 0;
    }

    private static HashSet<string> WordSet(string line) => [.. Tokens.Words(line.Length > 2_000 ? line[..2_000] : line).Where(Tokens.IsWord)];
}
