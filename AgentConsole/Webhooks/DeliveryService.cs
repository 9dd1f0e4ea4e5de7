using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Webhooks;

/// <summary>The log of deliveries, tests and sending again.</summary>
public sealed class DeliveryService(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, Outbox outbox, TimeProvider time)
{
    /// <summary>Test messages to one webhook a minute.</summary>
    public const int TestsPerMinute = 10;

    /// <summary>Deliveries of a webhook, newest first; <paramref name="before"/> is the last sequence of the page before.</summary>
    public async Task<Outcome<IReadOnlyList<DeliverySummary>>> ListAsync(
        string webhookId, DeliveryState? state, int limit, Actor by, long? before = null, CancellationToken cancel = default)
    {
        if (by.RefusesEverywhere(Permission.ManageWebhooks) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await db.WebhookEndpoints.AnyAsync(e => e.Id == webhookId, cancel))
            return new WebhookError.WebhookNotFound(webhookId);
        var deliveries = db.WebhookDeliveries.Where(d => d.EndpointId == webhookId && (before == null || d.Sequence < before));
        if (state is { } only)
            deliveries = deliveries.Where(d => d.State == only);
        return await Summaries(db, deliveries.OrderByDescending(d => d.Sequence).Take(limit)).ToListAsync(cancel);
    }

    /// <summary>One delivery with its attempts.</summary>
    public async Task<Outcome<DeliveryDetail>> GetAsync(string webhookId, string deliveryId, Actor by, CancellationToken cancel = default)
    {
        if (by.RefusesEverywhere(Permission.ManageWebhooks) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await Summaries(db, db.WebhookDeliveries.Where(d => d.EndpointId == webhookId && d.Id == deliveryId)).SingleOrDefaultAsync(cancel);
        if (found is null)
            return await db.WebhookEndpoints.AnyAsync(e => e.Id == webhookId, cancel) ? new WebhookError.DeliveryNotFound(webhookId, deliveryId) : new WebhookError.WebhookNotFound(webhookId);
        var body = await db.OutboxMessages.Where(m => m.Id == found.Delivery.MessageId).Select(m => m.Body).SingleAsync(cancel);
        return new DeliveryDetail(found, body, await db.DeliveryAttempts.Where(a => a.DeliveryId == deliveryId).OrderBy(a => a.Number).ToListAsync(cancel));
    }

    /// <summary>Sends a <c>webhook.test</c> message to this webhook alone, at most <see cref="TestsPerMinute"/> a minute.</summary>
    public Task<Outcome<DeliverySummary>> TestAsync(string webhookId, Actor by) => EnabledAsync<DeliverySummary>(webhookId, by, async (db, endpoint) =>
    {
        var since = time.Now() - TimeSpan.FromMinutes(1);
        if (await db.OutboxMessages.CountAsync(m => m.CreatedAt > since && m.Type == WebhookEvents.Test && m.Subject == webhookId) >= TestsPerMinute)
            return new WebhookError.TooManyTests(webhookId);
        var delivery = outbox.AddTo(db, webhookId, WebhookEvents.Test, new { WebhookId = webhookId, SentBy = by.Name });
        return new DeliverySummary(delivery, WebhookEvents.Test, webhookId, null, null);
    });

    /// <summary>Sends a delivery again from the start of the schedule, under its old id.</summary>
    public Task<Outcome<DeliverySummary>> ResendAsync(string webhookId, string deliveryId, Actor by) => EnabledAsync<DeliverySummary>(webhookId, by, async (db, endpoint) =>
    {
        if (await db.WebhookDeliveries.SingleOrDefaultAsync(d => d.EndpointId == webhookId && d.Id == deliveryId) is not { } delivery)
            return new WebhookError.DeliveryNotFound(webhookId, deliveryId);
        RetrySchedule.Restart(delivery, time.Now());
        await db.AuditAsync(by, "webhook.delivery_resent", deliveryId);
        return (await Summaries(db, db.WebhookDeliveries.Where(d => d.Id == deliveryId)).SingleAsync()) with { Delivery = delivery };
    });

    /// <summary>Sends all dead letters of a webhook again, each from the start of the schedule; how many they are.</summary>
    public Task<Outcome<int>> ResendDeadAsync(string webhookId, Actor by) => EnabledAsync<int>(webhookId, by, async (db, endpoint) =>
    {
        var now = time.Now();
        var resent = await db.WebhookDeliveries.Where(d => d.EndpointId == webhookId && d.State == DeliveryState.Dead).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.State, DeliveryState.Pending).SetProperty(d => d.Retries, 0).SetProperty(d => d.NextAttemptAt, now).SetProperty(d => d.FinishedAt, (DateTime?)null));
        if (resent > 0)
            await db.AuditAsync(by, "webhook.delivery_resent", webhookId);
        return resent;
    });

    private async Task<Outcome<T>> EnabledAsync<T>(string webhookId, Actor by, Func<ConsoleDb, WebhookEndpoint, Task<Outcome<T>>> work)
    {
        if (by.RefusesEverywhere(Permission.ManageWebhooks) is { } refused)
            return refused;
        return await writer.RunAsync<Outcome<T>>(async db =>
        {
            db.Tell(new DeliveriesDue());
            db.Tell(new DeliveriesChanged());
            return await db.WebhookEndpoints.SingleOrDefaultAsync(e => e.Id == webhookId) switch
            {
                null => new WebhookError.WebhookNotFound(webhookId),
                { Enabled: false } => new WebhookError.WebhookDisabled(webhookId),
                var endpoint => await work(db, endpoint),
            };
        });
    }

    private static IQueryable<DeliverySummary> Summaries(ConsoleDb db, IQueryable<WebhookDelivery> deliveries) =>
        from delivery in deliveries
        join message in db.OutboxMessages on delivery.MessageId equals message.Id
        let last = db.DeliveryAttempts.Where(a => a.DeliveryId == delivery.Id).OrderByDescending(a => a.Number).FirstOrDefault()
        select new DeliverySummary(delivery, message.Type, message.Subject, last == null ? null : last.Status, last == null ? null : last.Error);
}
