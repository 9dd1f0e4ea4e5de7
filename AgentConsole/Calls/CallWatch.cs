using System.Collections.Concurrent;
using AgentConsole.Calls.Runtimes;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using AgentConsole.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls;

/// <summary>Waits for voice platforms no longer than agreed: a call that nothing is heard of any more ends, and an analysis that does not come is given up.</summary>
internal sealed class CallWatch(
    IDbContextFactory<ConsoleDb> contexts, CallRecord record, ICallRuntime runtime, PlatformSettings platform, Leadership leadership, TimeProvider time, ILogger<CallWatch> log) : LeaderService(leadership, log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, TimeSpan> longest = new(StringComparer.Ordinal);

    /// <inheritdoc />
    protected override async Task LeadAsync(CancellationToken term)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await EndSilentAsync(term);
                await GiveUpAnalysesAsync(term);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                Log.LogError(problem, "Calls of the voice platform could not be looked at; the next round tries again");
            }
        } while (await timer.WaitForNextTickAsync(term));
    }

    private async Task EndSilentAsync(CancellationToken cancel)
    {
        var now = time.Now();
        var limit = now - platform.Silence;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var quiet = await db.Calls
            .Where(c => c.EndedAt == null).Where(c => c.Status == CallStatus.Queued || c.Status == CallStatus.Ringing || c.Status == CallStatus.InProgress)
            .Where(c => !c.Simulated && c.HandedOverAt < limit && !db.CallEvents.Any(e => e.CallId == c.Id && e.ReceivedAt > limit))
            .Select(c => new { c.Id, c.ContentHash, Heard = db.CallEvents.Where(e => e.CallId == c.Id).Max(e => (DateTime?)e.ReceivedAt) ?? c.HandedOverAt!.Value })
            .ToListAsync(cancel);
        foreach (var call in quiet)
        {
            var most = await LongestAsync(db, call.ContentHash, cancel);
            if (call.Heard + most + platform.Silence > now)
                continue;
            await record.GiveUpAsync(call.Id,
                $"Nothing was heard of the call for {(int)(now - call.Heard).TotalMinutes} minutes. It may last {most.TotalSeconds:N0} s, and {platform.Silence.TotalMinutes:N0} minutes more were waited.",
                async (db, c) => c.HandedOverAt is not null && !await db.CallEvents.AnyAsync(e => e.CallId == c.Id && e.ReceivedAt > call.Heard),
                endUntoldSince: runtime.IsSimulated ? null : now);
        }
    }

    private async Task GiveUpAnalysesAsync(CancellationToken cancel)
    {
        if (platform.AnalysesHere)
            return;
        var limit = time.Now() - platform.AnalysisWait;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var overdue = await db.Calls
            .Where(c => c.AnalysisStatus == AnalysisStatus.Pending && !c.Simulated)
            .Where(c => (db.CallEvents.Where(e => e.CallId == c.Id).Max(e => (DateTime?)e.ReceivedAt) ?? c.EndedAt) < limit)
            .Select(c => c.Id).ToListAsync(cancel);
        foreach (var callId in overdue)
            await record.AnalysisFailedAsync(callId, $"The voice platform sent no analysis within {platform.AnalysisWait.TotalMinutes:N0} minutes.");
    }

    /// <summary>How long a call with this configuration may last.</summary>
    private async Task<TimeSpan> LongestAsync(ConsoleDb db, string contentHash, CancellationToken cancel)
    {
        if (longest.TryGetValue(contentHash, out var known))
            return known;
        var config = await db.Snapshots.Where(s => s.ContentHash == contentHash).Select(s => s.Config).SingleAsync(cancel);
        return longest[contentHash] = TimeSpan.FromSeconds(ConfigDocument.Stored(config, contentHash).Config.Settings.MaxCallSeconds);
    }
}
