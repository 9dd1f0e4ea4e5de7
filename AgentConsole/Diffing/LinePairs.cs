namespace AgentConsole.Diffing;

/// <summary>Pairs the lines of a changed block, so that a line stands beside what it became.</summary>
internal static class LinePairs
{
    private const int MaxProduct = 900;
    private const double Alike = 0.35;

    /// <summary>Pairs in order; one side is null for a line without counterpart.</summary>
    public static List<(int? Before, int? After)> Match(string[] before, string[] after) =>
        before.Length == after.Length || (long)before.Length * after.Length > MaxProduct ? ByPosition(before.Length, after.Length) : BySimilarity(before, after);

    private static List<(int?, int?)> ByPosition(int before, int after)
    {
        var pairs = new List<(int?, int?)>();
        for (var i = 0; i < Math.Max(before, after); i++)
            pairs.Add((i < before ? i : null, i < after ? i : null));
        return pairs;
    }

    /// <summary>The alignment with the greatest sum of similarities (dynamic programming over at most 900 pairs).</summary>
    private static List<(int?, int?)> BySimilarity(string[] before, string[] after)
    {
        var (b, a) = (Array.ConvertAll(before, WordSet), Array.ConvertAll(after, WordSet));
        var best = new double[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
                best[i, j] = Math.Max(Math.Max(best[i + 1, j], best[i, j + 1]), Gain(b[i], a[j]) + best[i + 1, j + 1]);
        }
        var pairs = new List<(int?, int?)>();
        var (x, y) = (0, 0);
        while (x < before.Length || y < after.Length)
        {
            if (x < before.Length && y < after.Length && Gain(b[x], a[y]) is > 0 and var gain && best[x, y] <= gain + best[x + 1, y + 1])
                pairs.Add((x++, y++));
            else if (x < before.Length && (y == after.Length || best[x + 1, y] >= best[x, y + 1]))
                pairs.Add((x++, null));
            else
                pairs.Add((null, y++));
        }
        return pairs;
    }

    /// <summary>Shared words over all words (Jaccard); nothing below a third, so that strangers are not paired.</summary>
    private static double Gain(HashSet<string> before, HashSet<string> after)
    {
        if (before.Count + after.Count == 0)
            return 0;
        var shared = before.Count(after.Contains);
        var likeness = (double)shared / (before.Count + after.Count - shared);
        return likeness >= Alike ? likeness : 0;
    }

    private static HashSet<string> WordSet(string line) => [.. Tokens.Words(line.Length > 2_000 ? line[..2_000] : line).Where(Tokens.IsWord)];
}
