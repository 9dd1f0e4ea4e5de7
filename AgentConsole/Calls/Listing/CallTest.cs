using System.Text.Json;
using AgentConsole.Storage;

namespace AgentConsole.Calls.Listing;

/// <summary>What no index answers: calls are looked at one after the other, newest first, until enough pass, or so many were looked at that the next page is to go on.</summary>
/// <param name="Sql">Passes for a call <c>c</c>; its parameters begin with {2}.</param>
/// <param name="Values">The parameters.</param>
/// <param name="Examined">Calls that are looked at before it is given up, or a few more.</param>
internal sealed record CallTest(string Sql, object[] Values, int Examined)
{
    private const int FirstPortion = 500;
    private const int LargestPortion = 8_000;

    /// <summary>The newest calls below <paramref name="high"/> that pass, of those that <paramref name="source"/> gives: the ids below an id, newest first, at most so many.</summary>
    public async Task<FoundCalls> SiftAsync(ConsoleDb db, string high, int limit, Func<string, int, Task<List<string>>> source, CancellationToken cancel)
    {
        var (found, examined, portion) = (new List<string>(), 0, FirstPortion);
        while (true)
        {
            var ids = await source(high, portion);
            found.AddRange(await db.ReadAsync<string>(
                $$"""SELECT c.id AS "Value" FROM {{db.Dialect.Texts("{0}", "i")}} CROSS JOIN calls c WHERE c.id = i.value AND {{Sql}} ORDER BY c.id DESC LIMIT {1}""",
                [JsonSerializer.Serialize(ids), limit - found.Count, .. Values], cancel));
            examined += ids.Count;
            if (found.Count == limit)
                return new(found, found[^1]);
            if (ids.Count < portion)
                return new(found);
            if (examined >= Examined)
                return new(found, ids[^1]);
            (high, portion) = (ids[^1], Math.Min(2 * portion, LargestPortion));
        }
    }
}
