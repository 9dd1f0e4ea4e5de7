using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Listing;

/// <summary>Finds the calls of a filter.</summary>
internal static class CallFinder
{
    // A page is to come at once; a count may take a little longer.
    private const int ExaminedForPage = 6_000;
    private const int ExaminedForCount = 100_000;

    /// <summary>Calls of this filter, newest first: fewer than <paramref name="limit"/> where many had to be looked at, and the next page goes on.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">Which calls.</param>
    /// <param name="limit">Most that are wanted.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="examined">Calls that are looked at where no index answers.</param>
    public static async Task<CallPage> ReadPageAsync(this ConsoleDb db, CallFilter filter, int limit, CancellationToken cancel, int examined = ExaminedForPage)
    {
        var found = await db.FindAsync(filter, limit, examined, cancel);
        var calls = await db.Calls.Where(c => EF.Parameter(found.Ids).Contains(c.Id)).ToListAsync(cancel);
        calls.Sort((a, b) => string.CompareOrdinal(b.Id, a.Id));
        return new(calls, found.Reached);
    }

    /// <summary>How many calls there are of this filter, counted up to <paramref name="most"/>, and only for so long.</summary>
    public static async Task<CallCount> CountCallsAsync(this ConsoleDb db, CallFilter filter, int most, CancellationToken cancel)
    {
        if (filter is { Search: null, Converted: null })
        {
            var counted = await CallScopes.ReadAsync(db, filter, null, cancel) is { } scopes ? await new CallCandidates(db.Dialect, scopes, filter).CountAsync(db, most + 1, cancel) : 0;
            return new(Math.Min(counted, most), counted <= most);
        }
        var found = await db.FindAsync(filter, most + 1, ExaminedForCount, cancel);
        return new(Math.Min(found.Ids.Count, most), found is { Reached: null } && found.Ids.Count <= most);
    }

    /// <summary>The values that a query in SQL reads.</summary>
    internal static Task<List<T>> ReadAsync<T>(this ConsoleDb db, string sql, object[] parameters, CancellationToken cancel) => db.Database.SqlQueryRaw<T>(sql, parameters).ToListAsync(cancel);

    private static async Task<FoundCalls> FindAsync(this ConsoleDb db, CallFilter filter, int limit, int examined, CancellationToken cancel)
    {
        var converted = filter.Converted is null ? null : await ConvertedCalls.ReadAsync(db, filter, cancel);
        if (filter.Converted is not null && converted is null)
            return FoundCalls.None;
        async Task<FoundCalls> Of(LabelPart? label) => await CallScopes.ReadAsync(db, filter, label, cancel) is not { } scopes ? FoundCalls.None
            : converted is not null ? await converted.NewestAsync(db, new(db.Dialect, scopes, filter), limit, examined, cancel)
            : await new CallCandidates(db.Dialect, scopes, filter).NewestAsync(db, limit, cancel);
        if (filter.Search is not { } search)
            return await Of(null);
        // No number or label holds it, and SQLite ends a pattern there.
        if (search.Contains('\0'))
            return FoundCalls.None;
        var labelled = await Of(new(LikePattern.Holding(search)));
        var numbered = await CallScopes.ReadAsync(db, filter, null, cancel) is { } all
            ? await new NumberedCalls(search, converted).NewestAsync(db, new(db.Dialect, all, filter), limit, examined, cancel) : FoundCalls.None;
        return labelled.Or(numbered, limit);
    }
}

/// <summary>A number of calls, and whether it is the whole of them.</summary>
public sealed record CallCount(int Calls, bool IsAll);

/// <summary>Calls, newest first.</summary>
/// <param name="Calls">Fewer than asked for where very many had to be looked at.</param>
/// <param name="Next">The id that the next page is to be before; null at the end of the list.</param>
public sealed record CallPage(IReadOnlyList<Call> Calls, string? Next)
{
    /// <summary>No calls, and none to come.</summary>
    public static CallPage None { get; } = new([], null);
}
