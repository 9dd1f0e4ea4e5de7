using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentConsole.Api;

/// <summary>/api/webhooks: who is told what happens, and what became of it.</summary>
internal static class WebhooksApi
{
    public static void MapWebhooks(this RouteGroupBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("Webhooks");
        webhooks.MapGet("/", ListAsync).WithName("ListWebhooks").WithSummary("Webhooks, newest first");
        webhooks.MapPost("/", CreateAsync).WithName("CreateWebhook").WithSummary("Tell an address what happens; the secret is answered once");
        webhooks.MapGet("/{webhookId}", GetAsync).WithName("GetWebhook").WithSummary("One webhook");
        webhooks.MapPatch("/{webhookId}", UpdateAsync).WithName("UpdateWebhook").WithSummary("Change address, events or description; enable or disable");
        webhooks.MapDelete("/{webhookId}", DeleteAsync).WithName("DeleteWebhook").WithSummary("Delete a webhook with its deliveries");
        webhooks.MapPost("/{webhookId}/test", TestAsync).WithName("TestWebhook").WithSummary("Send a test message");
        webhooks.MapGet("/{webhookId}/deliveries", DeliveriesAsync).WithName("ListDeliveries").WithSummary("Deliveries, newest first");
        webhooks.MapGet("/{webhookId}/deliveries/{deliveryId}", DeliveryAsync).WithName("GetDelivery").WithSummary("One delivery with its requests and answers");
        webhooks.MapPost("/{webhookId}/deliveries/{deliveryId}/resend", ResendAsync).WithName("ResendDelivery").WithSummary("Send a delivery again");
        webhooks.MapPost("/{webhookId}/deliveries/resend", ResendDeadAsync).WithName("ResendDeadDeliveries").WithSummary("Send all dead letters again");
    }

    private static async Task<Results<Ok<WebhookItem[]>, ProblemHttpResult>> ListAsync(
        HttpContext http, WebhookService webhooks, int? limit = null, string? cursor = null, CancellationToken cancel = default)
    {
        var take = Paging.Limit(limit);
        if (take.Error is { } refused)
            return refused.ToProblem();
        var page = await webhooks.ListAsync(http.User.ToActor(), take.Value, cursor, cancel);
        if (page.Or([]) is [.., { Id: var last }] list)
            Paging.Link(http, list.Count == take.Value, last);
        return page.ToOk(list => list.Select(WebhookItem.From).ToArray());
    }

    // A repeat with the same Idempotency-Key answers without the secret: what is kept for it is not encrypted.
    private static Task<Results<Created<WebhookItem>, ProblemHttpResult>> CreateAsync(WebhookBody body, HttpContext http, WebhookService webhooks) =>
        http.CreatedAsync(
            () => webhooks.CreateAsync(body.Url ?? "", body.Events ?? [], body.Description, http.User.ToActor()),
            made => WebhookItem.From(made.Webhook) with { Secret = made.Secret }, made => $"/api/webhooks/{made.Webhook.Id}",
            kept: made => WebhookItem.From(made.Webhook));

    private static async Task<Results<Ok<WebhookItem>, ProblemHttpResult>> GetAsync(string webhookId, HttpContext http, WebhookService webhooks, CancellationToken cancel) =>
        (await webhooks.GetAsync(webhookId, http.User.ToActor(), cancel)).ToOk(WebhookItem.From);

    private static async Task<Results<Ok<WebhookItem>, ProblemHttpResult>> UpdateAsync(string webhookId, WebhookChangeBody body, HttpContext http, WebhookService webhooks) =>
        (await webhooks.UpdateAsync(webhookId, new(body.Url, body.Events, body.Description, body.Enabled), http.User.ToActor())).ToOk(WebhookItem.From);

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string webhookId, HttpContext http, WebhookService webhooks)
    {
        var outcome = await webhooks.DeleteAsync(webhookId, http.User.ToActor());
        return outcome.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
    }

    private static Task<Results<Created<DeliveryItem>, ProblemHttpResult>> TestAsync(string webhookId, HttpContext http, DeliveryService deliveries) =>
        http.CreatedAsync(() => deliveries.TestAsync(webhookId, http.User.ToActor()), DeliveryItem.From, d => $"/api/webhooks/{webhookId}/deliveries/{d.Delivery.Id}");

    private static async Task<Results<Ok<DeliveryItem[]>, ProblemHttpResult>> DeliveriesAsync(
        string webhookId, HttpContext http, DeliveryService deliveries, string? state = null, int? limit = null, string? cursor = null, CancellationToken cancel = default)
    {
        var (take, only, before) = (Paging.Limit(limit), State(state), Sequence(cursor));
        if ((take.Error ?? only.Error ?? before.Error) is { } refused)
            return refused.ToProblem();
        var page = await deliveries.ListAsync(webhookId, only.Value, take.Value, http.User.ToActor(), before.Value, cancel);
        if (page.Error is null && page.Value.Count > 0)
            Paging.Link(http, page.Value.Count == take.Value, $"{page.Value[^1].Delivery.Sequence}");
        return page.ToOk(list => list.Select(DeliveryItem.From).ToArray());
    }

    private static async Task<Results<Ok<DeliveryBody>, ProblemHttpResult>> DeliveryAsync(string webhookId, string deliveryId, HttpContext http, DeliveryService deliveries, CancellationToken cancel) =>
        (await deliveries.GetAsync(webhookId, deliveryId, http.User.ToActor(), cancel)).ToOk(DeliveryBody.From);

    private static Task<Results<Created<DeliveryItem>, ProblemHttpResult>> ResendAsync(string webhookId, string deliveryId, HttpContext http, DeliveryService deliveries) =>
        http.CreatedAsync(() => deliveries.ResendAsync(webhookId, deliveryId, http.User.ToActor()), DeliveryItem.From, d => $"/api/webhooks/{webhookId}/deliveries/{d.Delivery.Id}");

    private static Task<Results<Ok<ResentDeliveries>, ProblemHttpResult>> ResendDeadAsync(string webhookId, HttpContext http, DeliveryService deliveries) =>
        http.OkAsync(() => deliveries.ResendDeadAsync(webhookId, http.User.ToActor()), count => new ResentDeliveries(count));

    private static Outcome<DeliveryState?> State(string? state) => state switch
    {
        null => (DeliveryState?)null,
        "pending" => DeliveryState.Pending,
        "delivered" => DeliveryState.Delivered,
        "dead" => DeliveryState.Dead,
        _ => InvalidFields.One("state", "must be one of: pending, delivered, dead."),
    };

    private static Outcome<long?> Sequence(string? cursor) =>
        cursor is null ? (long?)null
        : long.TryParse(cursor, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number
        : InvalidFields.One("cursor", "is not a cursor of this list; take it from the Link header.");
}
