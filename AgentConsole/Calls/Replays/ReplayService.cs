using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Versioning;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Replays;

/// <summary>Replays: start, one or many at once, and cancel. The calls of a replay are ordinary calls, so a restart carries on with them.</summary>
public sealed class ReplayService(StoreWriter writer)
{
    /// <summary>Most recorded calls in one replay.</summary>
    public const int MaxSources = 200;

    /// <summary>Plays a recorded call again.</summary>
    public async Task<Outcome<ReplayDetail>> StartAsync(string callId, ReplayRequest request, Actor by)
    {
        if (by.Refuses(Permission.Call) is { } forbidden)
            return forbidden;
        if (request.Problems("baseline").ToList() is { Count: > 0 } problems)
            return new InvalidFields(problems);
        return await writer.RunAsync<Outcome<ReplayDetail>>(async db =>
        {
            if (await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.Id == callId) is not { } call)
                return new CallError.CallNotFound(callId);
            if ((by.Refuses(Permission.Call, call.AgentId) ?? (await db.AgentForChangeAsync(call.AgentId)).Error) is { } refused)
                return refused;
            if (!call.Status.IsEnded())
                return new ReplayError.CallStillOn(callId, call.Status);
            if (call.PersonalRemovedAt is { } removed)
                return new CallError.PersonalDataRemoved(callId, removed);
            if (!await db.CallTurns.AnyAsync(t => t.CallId == callId && t.Speaker == Speaker.Caller))
                return new ReplayError.NothingSaid(callId);
            return Started(db, await db.AddReplayAsync(call.AgentId, [call], request, by), by);
        });
    }

    /// <summary>Plays the <paramref name="last"/> (1–200) failed calls of a version again.</summary>
    public async Task<Outcome<ReplayDetail>> StartFailedAsync(string agentId, long version, int last, ReplayRequest request, Actor by)
    {
        if (by.Refuses(Permission.Call, agentId) is { } forbidden)
            return forbidden;
        var problems = request.Problems("baselines").ToList();
        if (version <= 0)
            problems.Add(new("version", "Name the version whose failed calls are played; numbers start at 1."));
        if (last is < 1 or > MaxSources)
            problems.Add(new("last", $"must be between 1 and {MaxSources}."));
        if (problems.Count > 0)
            return new InvalidFields(problems);
        return await writer.RunAsync<Outcome<ReplayDetail>>(async db =>
        {
            if ((await db.AgentForChangeAsync(agentId)).Error is { } refused)
                return refused;
            if (!await db.Versions.AnyAsync(v => v.AgentId == agentId && v.Number == version))
                return new VersioningError.VersionNotFound(agentId, version);
            var ids = await db.FailedCallsAsync(agentId, (int)version, last);
            var failed = await db.Calls.AsNoTracking().Where(c => ids.Contains(c.Id)).OrderByDescending(c => c.Id).ToListAsync();
            return failed.Count == 0 ? new ReplayError.NoFailedCalls(agentId, version) : Started(db, await db.AddReplayAsync(agentId, failed, request, by), by);
        });
    }

    /// <summary>Cancels what has not ended yet; what has stays. Canceling twice changes nothing.</summary>
    public async Task<Outcome<ReplaySummary>> CancelAsync(string runId, Actor by)
    {
        if (by.Refuses(Permission.Call) is { } forbidden)
            return forbidden;
        return await writer.RunAsync<Outcome<ReplaySummary>>(async db =>
        {
            if (await db.ReplayRuns.SingleOrDefaultAsync(r => r.Id == runId) is not { } run)
                return new ReplayError.ReplayNotFound(runId);
            if (by.Refuses(Permission.Call, run.AgentId) is { } refused)
                return refused;
            var calls = await db.Calls.Where(c => c.ReplayRunId == runId).ToListAsync();
            var open = calls.Where(c => !c.Status.IsEnded()).ToList();
            if (open.Count == 0 && run.CanceledAt is null)
                return new ReplayError.ReplayEnded(runId);
            if (run.CanceledAt is null)
                await db.AuditAsync(by, "replay.cancelled", runId, run.AgentId);
            run.CanceledAt ??= Clock.Now;
            foreach (var call in open)
                (call.Status, call.EndedAt, call.Error) = (CallStatus.Canceled, Clock.Now, "The replay was canceled.");
            db.Announce(new ReplayChanged(run.AgentId, runId, by.Name, Clock.Now));
            return new ReplaySummary(run, ReplayProgress.Of(calls.Select(c => (c.Status, c.AnalysisStatus, 1))));
        });
    }

    private static Outcome<ReplayDetail> Started(ConsoleDb db, Outcome<ReplayDetail> outcome, Actor by)
    {
        if (outcome.Error is not null)
            return outcome;
        var (run, comparisons) = outcome.Value;
        db.Announce(new ReplayChanged(run.AgentId, run.Id, by.Name, run.CreatedAt));
        foreach (var lane in comparisons.SelectMany(c => c.Lanes).Where(l => l.Role != LaneRole.Original))
            db.Tell(new CallDue(lane.Call.Id, InTurn: true));
        return outcome;
    }
}
