using AgentConsole.Calls.Analysis;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls;

/// <summary>Analyses a call once it has completed, against the rules of the snapshot it ran.</summary>
public sealed class CallAnalysis(IDbContextFactory<ConsoleDb> contexts, CallRecord record)
{
    /// <summary>Analyses the call if that is due.</summary>
    public async Task RunAsync(string callId, PostCallAnalysis settings)
    {
        await using var db = await contexts.CreateDbContextAsync();
        if (!await db.Calls.AnyAsync(c => c.Id == callId && c.AnalysisStatus == AnalysisStatus.Pending))
            return;
        var transcript = await db.CallTurns.Where(t => t.CallId == callId).OrderBy(t => t.Index).ToListAsync();
        var (analysis, success) = RuleBasedAnalyzer.Analyse(settings, transcript);
        await record.AnalyseAsync(callId, analysis, success);
    }
}
