using AgentConsole.Calls.Analysis;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls;

/// <summary>Calls as somebody may see them: themselves, or masked copies for who may not read personal data.</summary>
internal static class SeenCalls
{
    /// <summary>A call of a list, where no analysis is shown.</summary>
    public static Call SeenBy(this Call call, Actor by) => by.SeesAllOf(call.AgentId) ? call : call.Masked([]);

    /// <summary>A call with what was said.</summary>
    public static async Task<CallDetail> SeenByAsync(this CallDetail detail, Actor by, ConsoleDb db, CancellationToken cancel = default)
    {
        var call = detail.Call;
        if (by.SeesAllOf(call.AgentId))
            return detail;
        var fields = await db.AnalysisFieldsAsync([call.ContentHash], cancel);
        return new(call.Masked(fields.Of(call.ContentHash)), [.. detail.Transcript.Select(PersonalData.Masked)]);
    }

    /// <summary>A call with what was said in it so far.</summary>
    public static async Task<CallDetail> DetailSeenByAsync(this Call call, Actor by, ConsoleDb db, CancellationToken cancel = default) =>
        await (await call.WithTranscriptAsync(db, cancel)).SeenByAsync(by, db, cancel);

    /// <summary>Personal data of this agent's calls is shown.</summary>
    public static bool SeesAllOf(this Actor by, string? agentId) => by.May(Permission.ReadPersonalData, agentId);

    /// <summary>The fields of the analyses that these snapshots ask for.</summary>
    public static async Task<Dictionary<string, IReadOnlyList<AnalysisField>>> AnalysisFieldsAsync(this ConsoleDb db, IReadOnlyCollection<string> hashes, CancellationToken cancel = default) =>
        await db.Snapshots.Where(s => hashes.Contains(s.ContentHash))
            .ToDictionaryAsync(s => s.ContentHash, s => AnalysisSchema.Fields(ConfigDocument.Stored(s.Config, s.ContentHash).Config.PostCallAnalysis), cancel);

    /// <summary>The fields of one snapshot; none where it is not stored yet.</summary>
    public static IReadOnlyList<AnalysisField> Of(this Dictionary<string, IReadOnlyList<AnalysisField>> fields, string hash) => fields.GetValueOrDefault(hash, []);
}
