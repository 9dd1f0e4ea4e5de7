using AgentConsole.Domain;
using AgentConsole.Storage;

namespace AgentConsole.Calls.Replays;

/// <summary>Replays as somebody may see them. What was measured stays when the words are masked.</summary>
internal static class SeenReplays
{
    /// <summary>A replay with its comparisons.</summary>
    public static async Task<ReplayDetail> SeenByAsync(this ReplayDetail replay, Actor by, ConsoleDb db, CancellationToken cancel = default) =>
        replay with { Comparisons = await replay.Comparisons.SeenByAsync(by, replay.Run.AgentId, db, cancel) };

    /// <summary>Comparisons of an agent's calls.</summary>
    public static async Task<IReadOnlyList<ReplayComparison>> SeenByAsync(this IReadOnlyList<ReplayComparison> comparisons, Actor by, string agentId, ConsoleDb db, CancellationToken cancel = default)
    {
        if (by.SeesAllOf(agentId))
            return comparisons;
        var fields = await db.AnalysisFieldsAsync([.. comparisons.SelectMany(c => c.Lanes).Select(l => l.Call.ContentHash).Distinct()], cancel);
        return [.. comparisons.Select(c => c with
        {
            Lanes = [.. c.Lanes.Select(l => l with { Call = l.Call.Masked(fields.Of(l.Call.ContentHash)), Answers = [.. l.Answers.Select(Masked)] })],
            Exchanges = [.. c.Exchanges.Select(e => new Exchange(Masked(e.Caller), Masked(e.Agent)))],
        })];
    }

    private static string? Masked(string? said) => said is null ? null : PersonalData.Hidden;
}
