using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Webhooks;

/// <summary>Webhooks: made, listed, changed, deleted.</summary>
public sealed class WebhookService(
    IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, Outbox outbox, SecretSeal seal, WebhookSettings settings, TimeProvider time)
{
    /// <summary>A new webhook. The secret is returned here and never again.</summary>
    public async Task<Outcome<NewWebhook>> CreateAsync(string url, IReadOnlyList<string> events, string? description, Actor by)
    {
        if (by.RefusesEverywhere(Permission.ManageWebhooks) is { } refused)
            return refused;
        if (WebhookFields.Problems(new(url, events, description), settings.AllowPrivateAddresses) is { Count: > 0 } problems)
            return new InvalidFields(problems);
        var secret = WebhookSecret.New();
        return await ChangedAsync<NewWebhook>(async db =>
        {
            var now = time.Now();
            var endpoint = new WebhookEndpoint
            {
                Id = Ids.Webhook(now),
                Url = url,
                Events = WebhookFields.Joined(events),
                Description = description?.Trim() ?? "",
                SealedSecret = seal.Seal(secret),
                Enabled = true,
                CreatedBy = by.Name,
                CreatedAt = now,
            };
            db.Add(endpoint);
            await db.AuditAsync(by, "webhook.created", endpoint.Id, after: HashOf(endpoint));
            return new NewWebhook(Webhook.From(endpoint), secret);
        });
    }

    /// <summary>Webhooks, newest first; <paramref name="before"/> is the last id of the page before.</summary>
    public async Task<Outcome<IReadOnlyList<Webhook>>> ListAsync(Actor by, int limit = 200, string? before = null, CancellationToken cancel = default)
    {
        if (by.RefusesEverywhere(Permission.ManageWebhooks) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var endpoints = before is null ? db.WebhookEndpoints : db.WebhookEndpoints.Where(e => string.Compare(e.Id, before) < 0);
        return await ReadAsync(db, endpoints.OrderByDescending(e => e.Id).Take(limit), cancel);
    }

    /// <summary>One webhook.</summary>
    public async Task<Outcome<Webhook>> GetAsync(string webhookId, Actor by, CancellationToken cancel = default)
    {
        if (by.RefusesEverywhere(Permission.ManageWebhooks) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await ReadAsync(db, db.WebhookEndpoints.Where(e => e.Id == webhookId), cancel) is [var webhook] ? webhook : new WebhookError.WebhookNotFound(webhookId);
    }

    /// <summary>Changes what is given. What waits for the webhook goes to its new address; while it is disabled, it goes on waiting.</summary>
    public async Task<Outcome<Webhook>> UpdateAsync(string webhookId, WebhookChange change, Actor by)
    {
        if (by.RefusesEverywhere(Permission.ManageWebhooks) is { } refused)
            return refused;
        if (WebhookFields.Problems(change, settings.AllowPrivateAddresses) is { Count: > 0 } problems)
            return new InvalidFields(problems);
        var changed = await ChangedAsync<Done>(async db =>
        {
            if (await db.WebhookEndpoints.SingleOrDefaultAsync(e => e.Id == webhookId) is not { } endpoint)
                return new WebhookError.WebhookNotFound(webhookId);
            var before = HashOf(endpoint);
            endpoint.Url = change.Url ?? endpoint.Url;
            endpoint.Events = change.Events is null ? endpoint.Events : WebhookFields.Joined(change.Events);
            endpoint.Description = change.Description?.Trim() ?? endpoint.Description;
            endpoint.Enabled = change.Enabled ?? endpoint.Enabled;
            await db.AuditAsync(by, "webhook.changed", webhookId, before: before, after: HashOf(endpoint));
            return default(Done);
        });
        return changed.Error is { } error ? error : await GetAsync(webhookId, by);
    }

    /// <summary>Deletes a webhook with its deliveries; what waits is not sent.</summary>
    public async Task<Outcome<Done>> DeleteAsync(string webhookId, Actor by)
    {
        if (by.RefusesEverywhere(Permission.ManageWebhooks) is { } refused)
            return refused;
        return await ChangedAsync<Done>(async db =>
        {
            if (await db.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(e => e.Id == webhookId) is not { } endpoint)
                return new WebhookError.WebhookNotFound(webhookId);
            await db.WebhookEndpoints.Where(e => e.Id == webhookId).ExecuteDeleteAsync();
            await db.WebhookDeliveries.Where(d => d.EndpointId == webhookId).ExecuteDeleteAsync();
            await db.AuditAsync(by, "webhook.deleted", webhookId, before: HashOf(endpoint));
            return default(Done);
        });
    }

    private async Task<Outcome<T>> ChangedAsync<T>(Func<ConsoleDb, Task<Outcome<T>>> work)
    {
        try
        {
            return await writer.RunAsync(async db =>
            {
                var outcome = await work(db);
                await db.SaveChangesAsync(CancellationToken.None);
                // The next write may stand in the same transaction and must see the change already.
                outbox.Forget();
                db.Tell(new DeliveriesDue());
                db.Tell(new DeliveriesChanged());
                return outcome;
            });
        }
        finally
        {
            outbox.Forget();
        }
    }

    private static string HashOf(WebhookEndpoint endpoint) => AuditTrail.HashOf(new JsonObject
    {
        ["url"] = endpoint.Url,
        ["events"] = endpoint.Events,
        ["description"] = endpoint.Description,
        ["enabled"] = endpoint.Enabled,
    });

    private static async Task<List<Webhook>> ReadAsync(ConsoleDb db, IQueryable<WebhookEndpoint> endpoints, CancellationToken cancel) =>
        (await endpoints.Select(e => new
        {
            Endpoint = e,
            Pending = db.WebhookDeliveries.Count(d => d.EndpointId == e.Id && d.State == DeliveryState.Pending),
            Dead = db.WebhookDeliveries.Count(d => d.EndpointId == e.Id && d.State == DeliveryState.Dead),
        }).ToListAsync(cancel)).ConvertAll(e => Webhook.From(e.Endpoint, e.Pending, e.Dead));
}
