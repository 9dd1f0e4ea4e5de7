using System.Text.Json;
using AgentConsole.Storage;

namespace AgentConsole.Calls.Listing;

/// <summary>The calls of some scopes and facets in a range of ids. Each scope and facet is a stretch of one index that is in order of the ids; the newest calls of all of them are read, never more, so a page costs the same however many calls there are and however rare the filter is.</summary>
/// <remarks>The SQL is SQLite's; json_each is the one word of it that PostgreSQL calls otherwise.</remarks>
internal sealed class CallCandidates(CallScopes scopes, CallFilter filter)
{
    private const int FirstPortion = 500;
    private const int LargestPortion = 8_000;

    private readonly string facets = JsonSerializer.Serialize(CallFacets.Of(filter));
    private readonly CallRange range = CallRange.Of(filter);

    // Only facets that some call has: of the 324 that could be, few are.
    private const string Asked = """
        WITH RECURSIVE there(facet) AS (
            SELECT MIN(facet) FROM calls UNION ALL SELECT (SELECT MIN(n.facet) FROM calls n WHERE n.facet > there.facet) FROM there WHERE there.facet IS NOT NULL),
        asked AS MATERIALIZED (SELECT facet FROM there WHERE facet IN (SELECT value FROM json_each({1})))
        """;

    private string Calls => $"calls c INDEXED BY {scopes.Index}";

    private string Here => $"{scopes.Sql}c.facet = f.facet AND c.id < {{3}}{range.Edges}";

    /// <summary>Passes for calls of these scopes and facets, as parameters {0} and {1}, in another query over <c>calls c</c>.</summary>
    public string Condition => "c.facet IN (SELECT value FROM json_each({1}))" + range.Edges + (scopes.Columns.Length == 0 ? ""
        : $" AND {string.Join(" || '/' || ", scopes.Columns.Select(c => "c." + c))} IN (SELECT {string.Join(" || '/' || ", scopes.Columns.Select((_, i) => $"(s.value ->> {i})"))} FROM json_each({{0}}) s)");

    /// <summary>Parameters {0} to {3} of all queries: scopes, facets, the lowest id, and the id above the highest.</summary>
    public object[] Parameters => [scopes.Values, facets, range.Low, range.High];

    /// <summary>The newest ids.</summary>
    public Task<List<string>> NewestAsync(ConsoleDb db, int limit, CancellationToken cancel) => NewestAsync(db, range.High, limit, cancel);

    /// <summary>How many there are, counted up to <paramref name="most"/>.</summary>
    public async Task<int> CountAsync(ConsoleDb db, int most, CancellationToken cancel) => (await db.ReadAsync<int>($$"""
        {{Asked}}
        SELECT COUNT(*) AS "Value" FROM (SELECT 1 FROM json_each({0}) s CROSS JOIN asked f CROSS JOIN {{Calls}} WHERE {{Here}} AND c.id >= {2} LIMIT {4})
        """, [.. Parameters, most], cancel)).Single();

    /// <summary>The newest ids of calls that pass a <paramref name="test"/>, looked at one after the other; at most <paramref name="examined"/> of them.</summary>
    /// <param name="db">The database.</param>
    /// <param name="limit">Most that are wanted.</param>
    /// <param name="test">SQL over <c>calls c</c> with parameters from {2}.</param>
    /// <param name="values">The parameters.</param>
    /// <param name="examined">Most that are looked at.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<FoundCalls> NewestAsync(ConsoleDb db, int limit, string test, object[] values, int examined, CancellationToken cancel)
    {
        var (found, high, portion) = (new List<string>(), range.High, FirstPortion);
        while (true)
        {
            var ids = await NewestAsync(db, high, portion, cancel);
            found.AddRange(await db.ReadAsync<string>(
                $$"""SELECT c.id AS "Value" FROM json_each({0}) i CROSS JOIN calls c ON c.id = i.value WHERE {{test}} ORDER BY c.id DESC LIMIT {1}""",
                [JsonSerializer.Serialize(ids), limit - found.Count, .. values], cancel));
            examined -= ids.Count;
            var isAll = ids.Count < portion;
            if (isAll || found.Count == limit || examined <= 0)
                return new(found, isAll);
            (high, portion) = (ids[^1], Math.Min(2 * portion, LargestPortion));
        }
    }

    private Task<List<string>> NewestAsync(ConsoleDb db, string high, int limit, CancellationToken cancel) => db.ReadAsync<string>($$"""
        {{Asked}},
        -- Where one stretch alone fills the page, nothing older is needed of the others.
        last AS MATERIALIZED (SELECT MAX((SELECT c.id FROM {{Calls}} WHERE {{Here}} AND c.id >= {2} ORDER BY c.id DESC LIMIT 1 OFFSET {4} - 1)) AS id FROM json_each({0}) s CROSS JOIN asked f)
        SELECT c.id AS "Value" FROM json_each({0}) s CROSS JOIN asked f CROSS JOIN {{Calls}}
        WHERE {{Here}} AND c.id >= MAX({2}, COALESCE((SELECT id FROM last), '')) ORDER BY c.id DESC LIMIT {4}
        """, [scopes.Values, facets, range.Low, high, limit], cancel);
}

/// <summary>Ids of calls, newest first; not all when the search was given up before its end.</summary>
internal sealed record FoundCalls(IReadOnlyList<string> Ids, bool IsComplete = true)
{
    public static readonly FoundCalls None = new([]);
}
