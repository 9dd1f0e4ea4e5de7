using System.Text.Json;
using AgentConsole.Calls.Runtimes;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Experiments.Conversions;
using AgentConsole.Storage;
using AgentConsole.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Events;

/// <summary>Takes in what a voice platform reports of a call it carries. An event counts once; in which order events arrive makes no difference.</summary>
public sealed class CallEventService(StoreWriter writer, Outbox outbox, PlatformSettings platform, TimeProvider time)
{
    /// <summary>Applies one event or an array of them, all in one write, or refuses all of them.</summary>
    public async Task<Outcome<EventReceipt>> ReportAsync(string callId, JsonElement body, Actor by)
    {
        if (by.Refuses(Permission.ReportCalls) is { } forbidden)
            return forbidden;
        var events = EventReader.Read(body);
        if (events.Error is { } refused)
            return refused;
        Call? endedCall = null;
        var outcome = await writer.RunAsync<Outcome<EventReceipt>>(async db =>
        {
            if (await db.Calls.SingleOrDefaultAsync(c => c.Id == callId) is not { } call)
                return new CallError.CallNotFound(callId);
            if (by.Refuses(Permission.ReportCalls, call.AgentId) is { } elsewhere)
                return elsewhere;
            if (call.Simulated)
                return new EventReceipt(0, 0, [.. events.Value.Select(e => new IgnoredEvent(e.EventId, "The console plays this call itself; what others report of it does not count."))]);
            if (call.PersonalRemovedAt is not null)
                return new EventReceipt(0, 0, [.. events.Value.Select(e => new IgnoredEvent(e.EventId, "The personal data of this call was removed; what is reported of it since does not count."))]);
            var before = call.Status;
            var receipt = await ApplyAsync(db, call, events.Value);
            endedCall = call.Status.IsEnded() && !before.IsEnded() ? call : null;
            if (receipt.Accepted > 0 && platform.AnalysesHere && call.AnalysisStatus == AnalysisStatus.Pending)
                db.AnnounceDue(call);
            else if (receipt.Accepted > 0)
                db.Announce(call);
            return receipt;
        });
        if (endedCall is not null)
            CallSpan.CountEnded(endedCall);
        return outcome;
    }

    private async Task<EventReceipt> ApplyAsync(ConsoleDb db, Call call, IReadOnlyList<RuntimeEvent> events)
    {
        var now = time.Now();
        var ids = events.Select(e => e.EventId).Distinct().ToList();
        var seen = (await db.CallEvents.Where(e => e.CallId == call.Id && ids.Contains(e.EventId)).Select(e => e.EventId).ToListAsync()).ToHashSet(StringComparer.Ordinal);
        var turns = await ReportedTurns.ReadAsync(db, call.Id, events);
        var endedHere = call.Status.IsEnded() && !await db.CallEvents.AnyAsync(e => e.CallId == call.Id && (e.Type == EventTypes.Completed || e.Type == EventTypes.Failed));
        var analyse = events.Any(e => e.What is Happening.Completed) && await IsAnalysisWantedAsync(db, call);
        var (accepted, duplicates, ignored) = (0, 0, new List<IgnoredEvent>());
        foreach (var reported in events)
        {
            if (!seen.Add(reported.EventId))
            {
                duplicates++;
                continue;
            }
            var reason = reported.What is null ? $"The type \"{reported.Type}\" is not known here."
                : reported.What is Happening.Said said ? await turns.AddAsync(db, reported, said)
                : await FoldAsync(db, call, reported.What, reported.At, endedHere, analyse);
            if (reported.What is not null)
                db.Add(new CallEvent { CallId = call.Id, EventId = reported.EventId, Type = reported.Type, At = reported.At, Data = reported.Data, ReceivedAt = now });
            if (reported.What is Happening.Completed or Happening.Failed)
                (endedHere, call.EndUntoldSince) = (false, null);
            if (reason is null)
                accepted++;
            else
                ignored.Add(new(reported.EventId, reason));
        }
        // Whoever reports on a call has it, whatever became of the answer to its hand-over.
        if (accepted > 0)
            call.HandedOverAt ??= now;
        return new(accepted, duplicates, ignored);
    }

    private async Task<string?> FoldAsync(ConsoleDb db, Call call, Happening what, DateTime at, bool endedHere, bool analyse)
    {
        var (status, analysis) = (call.Status, call.AnalysisStatus);
        var reason = CallFold.Apply(call, what, at, endedHere, analyse);
        if (call.Status != status)
            await outbox.AddMoveAsync(db, call);
        if (call.AnalysisStatus == AnalysisStatus.Done && analysis != AnalysisStatus.Done)
        {
            await db.MarkAsync(call);
            await outbox.AddAsync(db, WebhookEvents.CallAnalysisCompleted, call);
        }
        return reason;
    }

    private static async Task<bool> IsAnalysisWantedAsync(ConsoleDb db, Call call)
    {
        var config = await db.Snapshots.Where(s => s.ContentHash == call.ContentHash).Select(s => s.Config).SingleAsync();
        return ConfigDocument.Stored(config, call.ContentHash).Config.PostCallAnalysis.Enabled;
    }
}
