using System.Runtime.CompilerServices;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Versioning.Exchange;

/// <summary>Takes an agent out of this console.</summary>
public sealed class ExportService(IDbContextFactory<ConsoleDb> contexts)
{
    private const int PageSize = 100;

    /// <summary>The agent as it is now; deleted ones, too.</summary>
    public async Task<Outcome<AgentExport>> FindAsync(string agentId, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } notAllowed)
            return notAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.ReadAgentAsync(agentId) is { } agent
            ? new AgentExport(agent, VersionsAsync(agentId, agent.Summary.CurrentVersion ?? 0, CancellationToken.None))
            : new VersioningError.AgentNotFound(agentId);
    }

    // The current version is the last one, and versions never change: what is published meanwhile is not in the document.
    private async IAsyncEnumerable<VersionDetail> VersionsAsync(string agentId, int last, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var first = 1; first <= last; first += PageSize)
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            var page = await db.Versions.Where(v => v.AgentId == agentId && v.Number >= first && v.Number <= Math.Min(last, first + PageSize - 1))
                .Join(db.Snapshots, v => v.ContentHash, s => s.ContentHash, (v, s) => new { v, s.Config }).OrderBy(found => found.v.Number).ToListAsync(cancel);
            foreach (var found in page)
                yield return new(VersionSummary.From(found.v), ConfigDocument.Stored(found.Config, found.v.ContentHash));
        }
    }
}
