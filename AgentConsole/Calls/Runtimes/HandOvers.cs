using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Runtimes;

/// <summary>Writes down what became of calls that a voice platform was asked to carry.</summary>
internal sealed class HandOvers(StoreWriter writer, CallRecord record, TimeProvider time)
{
    /// <summary>The platform has the call.</summary>
    public Task TakenAsync(string callId) => ChangeAsync(callId, call =>
    {
        call.HandedOverAt ??= time.Now();
        (call.HandOverAttempts, call.HandOverNextAt) = (call.HandOverAttempts + 1, null);
    });

    /// <summary>One attempt failed; the next is made in <paramref name="wait"/>, or never when that is null.</summary>
    public Task FailedAsync(string callId, string? error, TimeSpan? wait) => ChangeAsync(callId, call =>
        (call.HandOverAttempts, call.HandOverError, call.HandOverNextAt) = (call.HandOverAttempts + 1, error, time.Now() + wait));

    /// <summary>The platform does not take the call, so it ends, unless the platform reports on it after all.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="mayHaveIt">The platform gave no answer, so it may carry the call nevertheless and is told to end it.</param>
    public Task NotTakenAsync(string callId, string reason, bool mayHaveIt) =>
        record.GiveUpAsync(callId, reason, (_, call) => Task.FromResult(call.HandedOverAt is null), endUntoldSince: mayHaveIt ? time.Now() : null);

    /// <summary>The platform knows that the call was ended here, or cannot be told.</summary>
    public Task EndToldAsync(string callId) => writer.RunAsync(db => db.Calls.Where(c => c.Id == callId).ExecuteUpdateAsync(set => set.SetProperty(c => c.EndUntoldSince, (DateTime?)null)));

    private Task<Call> ChangeAsync(string callId, Action<Call> change) => writer.RunAsync(async db =>
    {
        var call = await db.Calls.SingleAsync(c => c.Id == callId);
        change(call);
        db.Announce(call);
        return call;
    });
}
