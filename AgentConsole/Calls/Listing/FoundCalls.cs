namespace AgentConsole.Calls.Listing;

/// <summary>Ids of calls, newest first.</summary>
/// <param name="Ids">All that fit, from the newest down to <paramref name="Reached"/>.</param>
/// <param name="Reached">How far was looked; null to the very end.</param>
internal sealed record FoundCalls(IReadOnlyList<string> Ids, string? Reached = null)
{
    public static readonly FoundCalls None = new([]);

    /// <summary>At most <paramref name="limit"/> were read: when there are so many, there may be more.</summary>
    public static FoundCalls Of(IReadOnlyList<string> ids, int limit) => new(ids, ids.Count == limit ? ids[^1] : null);

    /// <summary>What fits here or there, as far as both were looked through.</summary>
    public FoundCalls Or(FoundCalls other, int limit)
    {
        var reached = string.CompareOrdinal(Reached, other.Reached) > 0 ? Reached : other.Reached;
        var ids = Ids.Union(other.Ids).Where(id => string.CompareOrdinal(id, reached) >= 0).OrderDescending(StringComparer.Ordinal).Take(limit).ToList();
        return new(ids, ids.Count == limit ? ids[^1] : reached);
    }
}
