using System.Text.Json.Nodes;
using AgentConsole.Calls.Simulation;
using AgentConsole.Domain;
using AgentConsole.Experiments.Conversions;
using AgentConsole.Storage;
using AgentConsole.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls;

/// <summary>Writes what happens during a call. A call only moves forward; what comes after its end is refused.</summary>
public sealed class CallRecord(StoreWriter writer, Outbox outbox)
{
    /// <summary>Moves the call to ringing or in progress.</summary>
    public Task<Outcome<Call>> MoveAsync(string callId, CallStatus status) => ChangeAsync(callId, status, call =>
    {
        if (status == CallStatus.InProgress)
            call.StartedAt = Clock.Now;
    });

    /// <summary>Adds one turn, and whether the agent put the caller through with it; a turn that is there already stays as it is.</summary>
    public async Task<Outcome<Call>> SayAsync(string callId, int index, Speaker speaker, AgentReply said)
    {
        return await WriteAsync(async db =>
        {
            var call = await db.Calls.SingleAsync(c => c.Id == callId);
            if (call.Status.IsEnded())
                return new CallError.CallEnded(callId, call.Status);
            if (!await db.CallTurns.AnyAsync(t => t.CallId == callId && t.Index == index))
                db.Add(new CallTurn { CallId = callId, Index = index, Speaker = speaker, Text = said.Text, At = Clock.Now, LatencyMilliseconds = said.LatencyMilliseconds });
            if (said.Transfers)
                call.Transferred = true;
            return call;
        });
    }

    /// <summary>Ends the call as completed. The console heard all of it: whom it did not put through was not put through.</summary>
    public Task<Outcome<Call>> CompleteAsync(string callId, int durationSeconds, CallCosts costs, bool analyse) => ChangeAsync(callId, CallStatus.Completed, call =>
    {
        call.EndedAt = Clock.Now;
        call.DurationSeconds = durationSeconds;
        call.Transferred ??= false;
        (call.CostLlm, call.CostStt, call.CostTts, call.CostSip) = (costs.Llm, costs.Stt, costs.Tts, costs.Sip);
        call.AnalysisStatus = analyse ? AnalysisStatus.Pending : AnalysisStatus.None;
    });

    /// <summary>Ends the call otherwise; <paramref name="error"/> says why in words.</summary>
    public Task<Outcome<Call>> FailAsync(string callId, CallStatus status, string? error) => ChangeAsync(callId, status, async (db, call) =>
    {
        (call.EndedAt, call.Error) = (Clock.Now, error);
        call.DurationSeconds = await CallLength.SecondsAsync(db, call);
    });

    /// <summary>Ends a call that its voice platform does not carry to an end, if <paramref name="still"/> holds inside the write. How long it lasted is not known.</summary>
    internal Task<Outcome<Call>> GiveUpAsync(string callId, string error, Func<ConsoleDb, Call, Task<bool>> still, DateTime? endUntoldSince) =>
        ChangeAsync(callId, CallStatus.Failed, call => (call.EndedAt, call.Error, call.EndUntoldSince) = (Clock.Now, error, endUntoldSince), still);

    /// <summary>Stores the analysis that was due; one that came meanwhile stays.</summary>
    public async Task<Outcome<Call>> AnalyseAsync(string callId, JsonObject analysis, bool? success) => await WriteAsync(async db =>
    {
        var call = await db.Calls.SingleAsync(c => c.Id == callId);
        if (call.AnalysisStatus != AnalysisStatus.Pending)
            return call;
        (call.Analysis, call.Success, call.AnalysisStatus) = (analysis.ToJsonString(), success, AnalysisStatus.Done);
        await db.MarkAsync(call);
        await outbox.AddAsync(db, WebhookEvents.CallAnalysisCompleted, call);
        return call;
    });

    /// <summary>Says that the analysis that was due could not be made; <paramref name="error"/> says why in words.</summary>
    public async Task<Outcome<Call>> AnalysisFailedAsync(string callId, string error) => await WriteAsync(async db =>
    {
        var call = await db.Calls.SingleAsync(c => c.Id == callId);
        if (call.AnalysisStatus != AnalysisStatus.Pending)
            return call;
        (call.AnalysisStatus, call.AnalysisError) = (AnalysisStatus.Failed, error);
        await db.MarkAsync(call);
        return call;
    });

    private Task<Outcome<Call>> ChangeAsync(string callId, CallStatus status, Action<Call> change, Func<ConsoleDb, Call, Task<bool>>? still = null) => ChangeAsync(
        callId, status, (_, call) =>
        {
            change(call);
            return Task.CompletedTask;
        }, still);

    private async Task<Outcome<Call>> ChangeAsync(string callId, CallStatus status, Func<ConsoleDb, Call, Task> change, Func<ConsoleDb, Call, Task<bool>>? still = null)
    {
        var ended = false;
        var outcome = await WriteAsync(async db =>
        {
            var call = await db.Calls.SingleOrDefaultAsync(c => c.Id == callId);
            if (call is null)
                return new CallError.CallNotFound(callId);
            if (!call.Status.CanBecome(status))
                return call.Status.IsEnded() ? new CallError.CallEnded(callId, call.Status) : call;
            if (still is not null && !await still(db, call))
                return call;
            call.Status = status;
            await change(db, call);
            await outbox.AddMoveAsync(db, call);
            ended = status.IsEnded();
            return call;
        });
        if (ended && outcome.Error is null)
            CallSpan.CountEnded(outcome.Value);
        return outcome;
    }

    private Task<Outcome<Call>> WriteAsync(Func<ConsoleDb, Task<Outcome<Call>>> work) => writer.RunAsync(async db =>
    {
        var outcome = await work(db);
        if (outcome is { Error: null, Value.EndUntoldSince: not null })
            db.AnnounceDue(outcome.Value);
        else if (outcome.Error is null)
            db.Announce(outcome.Value);
        return outcome;
    });
}

/// <summary>What a call cost, in US dollars per part; null where it is not known.</summary>
public sealed record CallCosts(decimal? Llm, decimal? Stt, decimal? Tts, decimal? Sip);
