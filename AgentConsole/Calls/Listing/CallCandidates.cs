using System.Text.Json;
using AgentConsole.Storage;

namespace AgentConsole.Calls.Listing;

/// <summary>The calls of some scopes and facets in a range of ids. Each scope and facet is a stretch of one index that is in order of the ids; the newest calls of all of them are read, never more, so a page costs the same however many calls there are and however rare the filter is.</summary>
internal sealed class CallCandidates(Dialect sql, CallScopes scopes, CallFilter filter)
{
    private readonly string facets = JsonSerializer.Serialize(CallFacets.Of(filter));
    private readonly CallRange range = CallRange.Of(filter);

    // Only facets that some call has: of the 324 that could be, few are.
    private string Facets => $$"""
        WITH RECURSIVE there(facet) AS (
            SELECT MIN(facet) FROM calls UNION ALL SELECT (SELECT MIN(n.facet) FROM calls n WHERE n.facet > there.facet) FROM there WHERE there.facet IS NOT NULL),
        asked AS MATERIALIZED (SELECT facet FROM there WHERE facet IN ({{sql.Numbers("{1}")}}))
        """;

    private string Calls => $"calls c {sql.By(scopes.Index)}";

    private string Here => $"{scopes.In(sql)}c.facet = f.facet AND c.id < {{3}}{range.Edges}";

    /// <summary>No id is lower.</summary>
    public string Low => range.Low;

    /// <summary>All ids are below.</summary>
    public string High => range.High;

    /// <summary>Scopes and facets, as parameters of <see cref="Condition"/>.</summary>
    public object[] Asked => [scopes.Values, facets];

    // The plus keeps SQLite from asking the index of facets once per facet for each call that it holds already.
    /// <summary>Passes for calls of these scopes and facets, in another query over <c>calls c</c>; named are the places of its parameters.</summary>
    public string Condition(string scope, string facet) => $"+c.facet IN ({sql.Numbers(facet)})" + range.Edges + (scopes.Columns.Length == 0 ? ""
        : $" AND {string.Join(" || '/' || ", scopes.Columns.Select(c => "c." + c))} IN (SELECT {string.Join(" || '/' || ", scopes.Columns.Select((_, i) => sql.Item("s", i)))} FROM {sql.Arrays(scope, "s")})");

    /// <summary>The newest.</summary>
    public async Task<FoundCalls> NewestAsync(ConsoleDb db, int limit, CancellationToken cancel) => FoundCalls.Of(await NewestAsync(db, range.High, limit, cancel), limit);

    /// <summary>The newest that pass a test.</summary>
    public Task<FoundCalls> NewestAsync(ConsoleDb db, int limit, CallTest test, CancellationToken cancel) =>
        test.SiftAsync(db, range.High, limit, (high, portion) => NewestAsync(db, high, portion, cancel), cancel);

    /// <summary>How many there are, counted up to <paramref name="most"/>.</summary>
    public async Task<int> CountAsync(ConsoleDb db, int most, CancellationToken cancel) => (await db.ReadAsync<int>($$"""
        {{Facets}}
        SELECT COUNT(*) AS "Value" FROM (SELECT 1 FROM {{sql.Arrays("{0}", "s")}} CROSS JOIN asked f CROSS JOIN {{Calls}} WHERE {{Here}} AND c.id >= {2} LIMIT {4}) counted
        """, [scopes.Values, facets, range.Low, range.High, most], cancel)).Single();

    private Task<List<string>> NewestAsync(ConsoleDb db, string high, int limit, CancellationToken cancel) => db.ReadAsync<string>($$"""
        {{Facets}},
        -- Where one stretch alone fills the page, nothing older is needed of the others.
        last AS MATERIALIZED (SELECT MAX((SELECT c.id FROM {{Calls}} WHERE {{Here}} AND c.id >= {2} ORDER BY c.id DESC LIMIT 1 OFFSET {4} - 1)) AS id FROM {{sql.Arrays("{0}", "s")}} CROSS JOIN asked f)
        SELECT c.id AS "Value" FROM {{sql.Arrays("{0}", "s")}} CROSS JOIN asked f CROSS JOIN {{Calls}}
        WHERE {{Here}} AND c.id >= {{sql.Greater("{2}", "COALESCE((SELECT id FROM last), '')")}} ORDER BY c.id DESC LIMIT {4}
        """, [scopes.Values, facets, range.Low, high, limit], cancel);
}
