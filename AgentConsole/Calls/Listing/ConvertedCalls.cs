using System.Text.Json;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Listing;

/// <summary>Calls that converted: through the candidates when those are few, else through the marks of the conversion, which are in order of the calls, too.</summary>
internal sealed class ConvertedCalls(string conversions)
{
    private const int Few = 10_000;

    private const string Marked = "m.conversion_id = v.value AND m.outcome = 'true' AND m.call_id < {3}";

    /// <summary>The ids of the conversions, as a JSON array.</summary>
    public string Ids => conversions;

    /// <summary>Passes for a call <c>c</c> that converted; <paramref name="ids"/> is the place of <see cref="Ids"/> among the parameters.</summary>
    public static string Test(string ids) => $"EXISTS (SELECT 1 FROM call_conversions m WHERE m.call_id = c.id AND m.conversion_id IN (SELECT value FROM json_each({ids})) AND m.outcome = 'true')";

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
            return await candidates.NewestAsync(db, limit, Test("{2}"), [conversions], examined, cancel);
        return new(await db.ReadAsync<string>($$"""
            WITH last AS MATERIALIZED (
                SELECT MAX((SELECT m.call_id FROM call_conversions m CROSS JOIN calls c ON c.id = m.call_id
                    WHERE {{Marked}} AND m.call_id >= {2} AND {{candidates.Condition}} ORDER BY m.call_id DESC LIMIT 1 OFFSET {4} - 1)) AS id FROM json_each({5}) v)
            SELECT m.call_id AS "Value" FROM json_each({5}) v CROSS JOIN call_conversions m CROSS JOIN calls c ON c.id = m.call_id
            WHERE {{Marked}} AND m.call_id >= MAX({2}, COALESCE((SELECT id FROM last), '')) AND {{candidates.Condition}} ORDER BY m.call_id DESC LIMIT {4}
            """, [.. candidates.Parameters, limit, conversions], cancel));
    }
}
