using System.Buffers;
using System.Text.Json;
using AgentConsole.Storage;

namespace AgentConsole.Calls.Listing;

/// <summary>Calls whose number holds something: the numbers are found first, in an index of their parts. When they are few their calls are looked at, else the candidates until enough of them fit.</summary>
internal sealed class NumberedCalls(string search, ConvertedCalls? converted)
{
    private static readonly SearchValues<char> InNumbers = SearchValues.Create("+0123456789");

    private const int Few = 2_000;

    // Below this many numbers, one of them may have very many calls.
    private const int VeryFew = 50;

    private bool IsBeginning => search.Length > 1 && search[0] == '+' && search.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    private string Asked => IsBeginning ? search : $"%{search}%";

    // Numbers that begin so end before the one with the character after '9'.
    private string Fits(string number, string asked) => IsBeginning ? $"{number} >= {asked} AND {number} < {asked} || ':'" : $"{number} LIKE {asked}";

    private string Converted(string ids) => converted is null ? "" : $" AND {ConvertedCalls.Test(ids)}";

    private string Table => IsBeginning || search.Length < 3 ? "call_numbers" : "call_number_parts";

    /// <summary>The newest of the candidates whose number fits.</summary>
    public async Task<FoundCalls> NewestAsync(ConsoleDb db, CallCandidates candidates, int limit, int examined, CancellationToken cancel)
    {
        // All numbers are in E.164 form.
        if (search.AsSpan().ContainsAnyExcept(InNumbers))
            return FoundCalls.None;
        var numbers = await db.ReadAsync<string>($$"""SELECT number AS "Value" FROM {{Table}} WHERE {{Fits("number", "{0}")}} LIMIT {1}""", [Asked, Few + 1], cancel);
        if (numbers.Count == 0)
            return FoundCalls.None;
        if (numbers.Count > Few)
            return await candidates.NewestAsync(db, limit, Fits("c.destination", "{2}") + Converted("{3}"), [Asked, converted?.Ids ?? ""], examined, cancel);
        var here = $"c.destination = n.value AND c.id < {{3}} AND {candidates.Condition}{Converted("{6}")}";
        var last = numbers.Count > VeryFew ? "''"
            : $$"""(SELECT COALESCE(MAX((SELECT c.id FROM calls c WHERE {{here}} AND c.id >= {2} ORDER BY c.id DESC LIMIT 1 OFFSET {4} - 1)), '') FROM json_each({5}) n)""";
        return new(await db.ReadAsync<string>($$"""
            SELECT c.id AS "Value" FROM json_each({5}) n CROSS JOIN calls c WHERE {{here}} AND c.id >= MAX({2}, {{last}}) ORDER BY c.id DESC LIMIT {4}
            """, [.. candidates.Parameters, limit, JsonSerializer.Serialize(numbers), converted?.Ids ?? ""], cancel));
    }
}
