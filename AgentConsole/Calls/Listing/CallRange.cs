using AgentConsole.Domain;

namespace AgentConsole.Calls.Listing;

/// <summary>The ids from <paramref name="Low"/> up to, but without, <paramref name="High"/>. Ids sort by the millisecond a call was placed in, so times are ranges of ids; only a time with parts of a millisecond is also asked of the call itself.</summary>
internal sealed record CallRange(string Low, string High, string Edges)
{
    /// <summary>The range of a filter's times and of its page.</summary>
    public static CallRange Of(CallFilter filter)
    {
        var (low, high, edges) = ("", "call_~", "");
        if (filter.From is { } from)
        {
            low = Ids.FirstCall(from);
            edges = IsWhole(from) ? "" : $" AND c.created_at >= {Micros(from)}";
        }
        if (filter.To is { } to)
        {
            high = Ids.FirstCall(IsWhole(to) ? to : to.AddMilliseconds(1));
            edges += IsWhole(to) ? "" : $" AND c.created_at < {Micros(to)}";
        }
        // All ids are equally long: nothing stands between one and the same with a letter more.
        if (filter.After is { } after && string.CompareOrdinal(after + "!", low) > 0)
            low = after + "!";
        if (filter.Before is { } before && string.CompareOrdinal(before, high) < 0)
            high = before;
        return new(low, high, edges);
    }

    private static bool IsWhole(DateTime time) => time.Ticks % TimeSpan.TicksPerMillisecond == 0 || time > DateTime.MaxValue.AddDays(-1);

    private static long Micros(DateTime time) => (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
