using AgentConsole.Calls.Analysis;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls;

/// <summary>Analyses a call once it has completed, against the rules of the snapshot it ran.</summary>
public sealed class CallAnalysis(IDbContextFactory<ConsoleDb> contexts, CallRecord record, IAnalyzer analyzer)
{
    /// <summary>Analyses the call if that is due. Stopping the console leaves it due.</summary>
    public async Task RunAsync(string callId, PostCallAnalysis settings, CancellationToken stop)
    {
        if (await ReadAsync(callId, stop) is not { } transcript)
            return;
        var result = await analyzer.AnalyseAsync(settings, transcript, stop);
        await (result.Error is { } error ? record.AnalysisFailedAsync(callId, error) : record.AnalyseAsync(callId, result.Analysis, result.Success));
    }

    /// <summary>What was said; null when no analysis is due.</summary>
    private async Task<IReadOnlyList<CallTurn>?> ReadAsync(string callId, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Calls.AnyAsync(c => c.Id == callId && c.AnalysisStatus == AnalysisStatus.Pending, stop)
            ? await db.CallTurns.Where(t => t.CallId == callId).OrderBy(t => t.Index).ToListAsync(stop)
            : null;
    }
}
