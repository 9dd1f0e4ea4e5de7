using System.Text.Json;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Listing;

/// <summary>Calls that converted: through the candidates when those are few, else through the marks of the conversion, which are in order of the calls, too.</summary>
internal sealed class ConvertedCalls(string conversions)
{
    private const int Few = 10_000;

    /// <summary>The ids of the conversions, as a JSON array.</summary>
    public string Ids => conversions;

    /// <summary>Passes for a call <c>c</c> that converted; <paramref name="ids"/> is the place of <see cref="Ids"/> among the parameters.</summary>
    public static string Test(Dialect sql, string ids) => $"EXISTS (SELECT 1 FROM call_conversions m WHERE m.call_id = c.id AND m.conversion_id IN (SELECT v.value FROM {sql.Texts(ids, "v")}) AND m.outcome = 'true')";

    /// <summary>For the id of a conversion, or its name; null when there is none.</summary>
    public static async Task<ConvertedCalls?> ReadAsync(ConsoleDb db, CallFilter filter, CancellationToken cancel)
    {
        var asked = filter.Converted;
        var ids = await db.Conversions.Where(c => c.DeletedAt == null && (c.Id == asked || c.Name == asked) && (filter.AgentId == null || c.AgentId == filter.AgentId)).Select(c => c.Id).ToListAsync(cancel);
        return ids.Count == 0 ? null : new(JsonSerializer.Serialize(ids));
    }

    /// <summary>The newest of the candidates that converted.</summary>
    public async Task<FoundCalls> NewestAsync(ConsoleDb db, CallCandidates candidates, int limit, int examined, CancellationToken cancel)
    {
        if (await candidates.CountAsync(db, Few, cancel) < Few)
            return await candidates.NewestAsync(db, limit, new(Test(db.Dialect, "{2}"), [conversions], examined), cancel);
        var test = new CallTest(candidates.Condition("{2}", "{3}"), candidates.Asked, examined);
        return await test.SiftAsync(db, candidates.High, limit, (high, portion) => MarkedAsync(db, candidates.Low, high, portion, cancel), cancel);
    }

    private Task<List<string>> MarkedAsync(ConsoleDb db, string low, string high, int limit, CancellationToken cancel) => db.ReadAsync<string>($$"""
        WITH last AS MATERIALIZED (
            SELECT MAX((SELECT m.call_id FROM call_conversions m
                WHERE m.conversion_id = v.value AND m.outcome = 'true' AND m.call_id >= {1} AND m.call_id < {2} ORDER BY m.call_id DESC LIMIT 1 OFFSET {3} - 1)) AS id FROM {{db.Dialect.Texts("{0}", "v")}})
        SELECT m.call_id AS "Value" FROM {{db.Dialect.Texts("{0}", "v")}} CROSS JOIN call_conversions m
        WHERE m.conversion_id = v.value AND m.outcome = 'true' AND m.call_id >= {{db.Dialect.Greater("{1}", "COALESCE((SELECT id FROM last), '')")}} AND m.call_id < {2} ORDER BY m.call_id DESC LIMIT {3}
        """, [conversions, low, high, limit], cancel);
}
