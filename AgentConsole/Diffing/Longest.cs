namespace AgentConsole.Diffing;

/// <summary>Which items of a list kept their order.</summary>
internal static class Longest
{
    /// <summary>The largest set of names that both lists have in the same order; the other common ones were moved.</summary>
    public static HashSet<string> CommonOrder(List<string> before, List<string> after)
    {
        var length = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            for (var j = after.Count - 1; j >= 0; j--)
                length[i, j] = before[i] == after[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
        }
        var kept = new HashSet<string>(StringComparer.Ordinal);
        var (x, y) = (0, 0);
        while (x < before.Count && y < after.Count)
        {
            if (before[x] == after[y])
            {
                kept.Add(before[x++]);
                y++;
            }
            else if (length[x + 1, y] >= length[x, y + 1])
                x++;
            else
                y++;
        }
        return kept;
    }
}
