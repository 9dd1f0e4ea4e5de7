namespace AgentConsole.Diffing;

/// <summary>Pieces that stand exactly once on each side and in the same order: a long comparison is cut there into short ones (patience diff).</summary>
internal static class Anchors
{
    /// <summary>The anchors of two stretches, in order, as indices into the whole lists. Linear but for the sorting.</summary>
    public static List<(int Before, int After)> Find(List<string> before, Range left, List<string> after, Range right)
    {
        var (b, bCount) = left.GetOffsetAndLength(before.Count);
        var (a, aCount) = right.GetOffsetAndLength(after.Count);
        var onLeft = Once(before, b, bCount);
        var onRight = Once(after, a, aCount);
        var pairs = new List<(int Before, int After)>();
        for (var i = b; i < b + bCount; i++)
        {
            if (onLeft[before[i]] >= 0 && onRight.TryGetValue(before[i], out var j) && j >= 0)
                pairs.Add((i, j));
        }
        return Longest.Increasing(pairs.ConvertAll(p => p.After)).ConvertAll(i => pairs[i]);
    }

    /// <summary>Where each piece stands, or −1 when it stands there more than once.</summary>
    private static Dictionary<string, int> Once(List<string> pieces, int start, int count)
    {
        var places = new Dictionary<string, int>(count, StringComparer.Ordinal);
        for (var i = start; i < start + count; i++)
        {
            if (!places.TryAdd(pieces[i], i))
                places[pieces[i]] = -1;
        }
        return places;
    }
}
