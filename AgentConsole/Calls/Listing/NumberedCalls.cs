using System.Buffers;
using System.Text.Json;
using AgentConsole.Storage;

namespace AgentConsole.Calls.Listing;

/// <summary>Calls whose number holds something: the numbers are found first, in an index of their parts. When they and their calls are few, those are looked at, else the candidates until enough of them fit.</summary>
internal sealed class NumberedCalls(string search, ConvertedCalls? converted)
{
    private static readonly SearchValues<char> InNumbers = SearchValues.Create("+0123456789");

    private const int Few = 2_000;
    private const int FewCalls = 10_000;

    private static string Theirs(Dialect sql) => $$"""{{sql.Texts("{0}", "n")}} CROSS JOIN calls c WHERE c.destination = n.value AND c.id >= {1} AND c.id < {2}""";

    /// <summary>A number could hold it: all numbers are in E.164 form.</summary>
    public static bool IsPart(string search) => !search.AsSpan().ContainsAnyExcept(InNumbers);

    private bool IsBeginning => search.Length > 1 && search[0] == '+' && search.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    private string Asked => IsBeginning ? search : $"%{search}%";

    // Numbers that begin so end before the one with the character after '9'.
    private string Fits(string number, string asked) => IsBeginning ? $"{number} >= {asked} AND {number} < {asked} || ':'" : $"{number} LIKE {asked}";

    private string Converted(Dialect sql, string ids) => converted is null ? "" : $" AND {ConvertedCalls.Test(sql, ids)}";

    private string Table(Dialect sql) => IsBeginning || search.Length < 3 ? "call_numbers" : sql.NumberParts;

    /// <summary>The newest of the candidates whose number fits.</summary>
    public async Task<FoundCalls> NewestAsync(ConsoleDb db, CallCandidates candidates, int limit, int examined, CancellationToken cancel)
    {
        if (!IsPart(search))
            return FoundCalls.None;
        var numbers = await db.ReadAsync<string>($$"""SELECT number AS "Value" FROM {{Table(db.Dialect)}} WHERE {{Fits("number", "{0}")}} LIMIT {1}""", [Asked, Few + 1], cancel);
        if (numbers.Count == 0)
            return FoundCalls.None;
        var few = JsonSerializer.Serialize(numbers);
        if (numbers.Count > Few || await CountAsync(db, candidates, few, cancel) > FewCalls)
            return await candidates.NewestAsync(db, limit, new(Fits("c.destination", "{2}") + Converted(db.Dialect, "{3}"), [Asked, converted?.Ids ?? ""], examined), cancel);
        return FoundCalls.Of(await db.ReadAsync<string>($$"""
            SELECT c.id AS "Value" FROM {{Theirs(db.Dialect)}} AND {{candidates.Condition("{3}", "{4}")}}{{Converted(db.Dialect, "{5}")}} ORDER BY c.id DESC LIMIT {6}
            """, [few, candidates.Low, candidates.High, .. candidates.Asked, converted?.Ids ?? "", limit], cancel), limit);
    }

    private static async Task<int> CountAsync(ConsoleDb db, CallCandidates candidates, string numbers, CancellationToken cancel) => (await db.ReadAsync<int>(
        $$"""SELECT COUNT(*) AS "Value" FROM (SELECT 1 FROM {{Theirs(db.Dialect)}} LIMIT {3}) counted""", [numbers, candidates.Low, candidates.High, FewCalls + 1], cancel)).Single();
}
