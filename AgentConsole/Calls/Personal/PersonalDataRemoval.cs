using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Personal;

/// <summary>Takes out of calls what <see cref="PersonalData"/> says, wherever it is stored. Everything that figures are made of stays as it is.</summary>
internal static class PersonalDataRemoval
{
    /// <summary>Calls that are over and still have their personal data.</summary>
    public static IQueryable<Call> Removable(this ConsoleDb db) => db.Calls.Where(c => c.PersonalRemovedAt == null && c.EndedAt != null);

    /// <summary>Removes the personal data of these calls and of their replays. Called inside the write.</summary>
    public static async Task RemovePersonalAsync(this ConsoleDb db, IReadOnlyCollection<string> callIds, DateTime now)
    {
        // A replay that is still played is removed when it has ended.
        await db.Calls.Where(c => callIds.Contains(c.ReplayOf!) && c.EndedAt == null).ExecuteUpdateAsync(c => c.SetProperty(x => x.EraseRequestedAt, now));
        var calls = await db.Removable().Where(c => callIds.Contains(c.Id) || callIds.Contains(c.ReplayOf!)).ToListAsync();
        var ids = calls.ConvertAll(c => c.Id);
        var fields = await db.AnalysisFieldsAsync([.. calls.Select(c => c.ContentHash).Distinct()]);
        foreach (var call in calls)
        {
            var (number, analysis) = (call.Destination, PersonalData.AnalysisLeft(call.Analysis, fields.Of(call.ContentHash)));
            // What is due cannot be made any more.
            var status = call.AnalysisStatus == AnalysisStatus.Pending ? AnalysisStatus.None : call.AnalysisStatus;
            await db.Calls.Where(c => c.Id == call.Id).ExecuteUpdateAsync(c => c
                .SetProperty(x => x.Destination, (string?)null).SetProperty(x => x.ExternalId, (string?)null).SetProperty(x => x.DynamicVariables, "{}")
                .SetProperty(x => x.RecordingUrl, (string?)null).SetProperty(x => x.Error, (string?)null).SetProperty(x => x.HandOverError, (string?)null)
                .SetProperty(x => x.AnalysisError, (string?)null).SetProperty(x => x.Analysis, analysis).SetProperty(x => x.AnalysisStatus, status)
                .SetProperty(x => x.PersonalRemovedAt, now));
            if (number is not null)
                await db.Database.ExecuteSqlAsync($"DELETE FROM call_numbers WHERE number = {number} AND NOT EXISTS (SELECT 1 FROM calls WHERE destination = {number})");
        }
        await db.CallTurns.Where(t => ids.Contains(t.CallId)).ExecuteUpdateAsync(t => t.SetProperty(x => x.Text, ""));
        await RemoveReportedAsync(db, ids);
        await RemoveRescoresAsync(db, ids);
        await RemoveMessagesAsync(db, ids);
    }

    /// <summary>A platform may make the ids of its events from its own name of the call.</summary>
    private static async Task RemoveReportedAsync(ConsoleDb db, List<string> ids)
    {
        foreach (var reported in await db.CallEvents.Where(e => ids.Contains(e.CallId)).Select(e => new { e.CallId, e.EventId }).ToListAsync())
        {
            var hash = TextHash.Of(reported.EventId);
            await db.CallEvents.Where(e => e.CallId == reported.CallId && e.EventId == reported.EventId)
                .ExecuteUpdateAsync(e => e.SetProperty(x => x.EventId, hash).SetProperty(x => x.Data, "{}"));
        }
    }

    private static async Task RemoveRescoresAsync(ConsoleDb db, List<string> ids)
    {
        var judged = await (from rescore in db.CallRescores
                            where ids.Contains(rescore.CallId)
                            join run in db.RescoreRuns on rescore.RunId equals run.Id
                            join experiment in db.Experiments on run.ExperimentId equals experiment.Id
                            join version in db.Versions on new { experiment.AgentId, Number = run.RubricVersion } equals new { version.AgentId, version.Number }
                            select new { rescore.RunId, rescore.CallId, rescore.Analysis, version.ContentHash }).ToListAsync();
        var fields = await db.AnalysisFieldsAsync([.. judged.Select(j => j.ContentHash).Distinct()]);
        foreach (var one in judged)
        {
            var analysis = PersonalData.AnalysisLeft(one.Analysis, fields.Of(one.ContentHash));
            await db.CallRescores.Where(r => r.RunId == one.RunId && r.CallId == one.CallId)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.Analysis, analysis).SetProperty(x => x.Error, (string?)null));
        }
    }

    /// <summary>What webhooks were or were to be told of the calls, and kept answers that name one.</summary>
    private static async Task RemoveMessagesAsync(ConsoleDb db, List<string> ids)
    {
        var messages = db.OutboxMessages.Where(m => ids.Contains(m.Subject));
        await db.WebhookDeliveries.Where(d => messages.Any(m => m.Id == d.MessageId)).ExecuteDeleteAsync();
        await messages.ExecuteDeleteAsync();
        foreach (var id in ids)
            await db.IdempotentRequests.Where(r => r.Body.Contains(id)).ExecuteDeleteAsync();
    }
}
