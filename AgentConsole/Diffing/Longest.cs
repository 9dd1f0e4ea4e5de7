namespace AgentConsole.Diffing;

/// <summary>Which items of a list kept their order.</summary>
internal static class Longest
{
    /// <summary>The largest set of names that both lists have in the same order; the other common ones were moved. Names are unique within a list.</summary>
    public static HashSet<string> CommonOrder(List<string> before, List<string> after)
    {
        var places = after.Index().ToDictionary(i => i.Item, i => i.Index, StringComparer.Ordinal);
        var common = before.Where(places.ContainsKey).ToList();
        return [.. Increasing(common.ConvertAll(name => places[name])).Select(i => common[i])];
    }

    /// <summary>Indices of a longest increasing run of <paramref name="values"/>, which are distinct (patience sorting, n log n).</summary>
    public static List<int> Increasing(List<int> values)
    {
        var ends = new List<int>();
        var previous = new int[values.Count];
        for (var i = 0; i < values.Count; i++)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (values[ends[middle]] < values[i])
                    low = middle + 1;
                else
                    high = middle;
            }
            previous[i] = low > 0 ? ends[low - 1] : -1;
            if (low == ends.Count)
                ends.Add(i);
            else
                ends[low] = i;
        }
        var run = new List<int>();
        for (var i = ends.Count > 0 ? ends[^1] : -1; i >= 0; i = previous[i])
            run.Add(i);
        run.Reverse();
        return run;
    }
}
