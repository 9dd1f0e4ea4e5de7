using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Rescores;

/// <summary>Other analyses of a call as somebody may see them.</summary>
internal static class SeenRescores
{
    /// <summary>Those of one call of an agent, by the fields that each rubric asks for.</summary>
    public static async Task<List<RescoredCall>> SeenByAsync(this List<RescoredCall> rescores, Actor by, string? agentId, ConsoleDb db, CancellationToken cancel)
    {
        if (by.SeesAllOf(agentId))
            return rescores;
        var hashes = await db.Versions.Where(v => v.AgentId == agentId && rescores.Select(r => r.Run.RubricVersion).Contains(v.Number)).ToDictionaryAsync(v => v.Number, v => v.ContentHash, cancel);
        var fields = await db.AnalysisFieldsAsync(hashes.Values, cancel);
        return rescores.ConvertAll(r => r with { Analysis = r.Analysis.Masked(fields.Of(hashes[r.Run.RubricVersion])) });
    }
}
