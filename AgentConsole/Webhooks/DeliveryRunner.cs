using System.Collections.Concurrent;
using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Webhooks;

/// <summary>Empties the outbox. Each address has a lane of its own, so a slow one holds up no other; in a lane, messages about one subject go one after another.</summary>
public sealed class DeliveryRunner(
    IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, Outbox outbox, WebhookSender sender, Leadership leadership, TimeProvider time, ILogger<DeliveryRunner> log) : LeaderService(leadership, log)
{
    private const int BatchSize = 64;
    private const int RequestsAtOnce = 8;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Lazy<Task>> lanes = new();

    /// <inheritdoc />
    protected override async Task LeadAsync(CancellationToken term)
    {
        while (!term.IsCancellationRequested)
            await outbox.WaitAsync(await LookAsync(term), term);
        await Task.WhenAll(lanes.Values.Select(lane => lane.Value));
    }

    private async Task<TimeSpan?> LookAsync(CancellationToken stopping)
    {
        try
        {
            return await OpenLanesAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception problem)
        {
            Log.LogError(problem, "The outbox could not be read; it is looked at again in a moment");
            return PauseAfterFailure;
        }
    }

    /// <summary>Opens a lane for each address that something is due for; answers how long it is until more will be.</summary>
    private async Task<TimeSpan?> OpenLanesAsync(CancellationToken stopping)
    {
        var now = time.Now();
        await using var db = await contexts.CreateDbContextAsync(stopping);
        var pending = db.WebhookDeliveries.Where(d => d.State == DeliveryState.Pending && db.WebhookEndpoints.Any(e => e.Id == d.EndpointId && e.Enabled));
        foreach (var endpointId in await pending.Where(d => d.NextAttemptAt <= now).Select(d => d.EndpointId).Distinct().ToListAsync(stopping))
            _ = lanes.GetOrAdd(endpointId, id => new(() => Task.Run(() => RunLaneAsync(id, stopping), CancellationToken.None))).Value;
        var next = await pending.Where(d => d.NextAttemptAt > now).MinAsync(d => (DateTime?)d.NextAttemptAt, stopping);
        return next is { } at ? TimeSpan.FromTicks(Math.Max(0, (at - time.Now()).Ticks)) : null;
    }

    private async Task RunLaneAsync(string endpointId, CancellationToken stopping)
    {
        try
        {
            while (await ReadDueAsync(endpointId, stopping) is ({ } endpoint, { Count: > 0 } due))
            {
                await Parallel.ForEachAsync(due.GroupBy(d => d.Message.Subject), new ParallelOptions { MaxDegreeOfParallelism = RequestsAtOnce, CancellationToken = stopping }, async (subject, cancel) =>
                {
                    foreach (var (delivery, message) in subject)
                        await DeliverAsync(endpoint, delivery, message, cancel);
                });
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What was under way stays pending and is sent again when a console leads again.
        }
        catch (Exception problem)
        {
            Log.LogError(problem, "Deliveries to {EndpointId} broke off; they go on in a moment", endpointId);
            await Task.Delay(PauseAfterFailure, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            lanes.TryRemove(endpointId, out _);
            outbox.Ring();
        }
    }

    private async Task<(WebhookEndpoint? Endpoint, List<Due> Due)> ReadDueAsync(string endpointId, CancellationToken cancel)
    {
        var now = time.Now();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var endpoint = await db.WebhookEndpoints.SingleOrDefaultAsync(e => e.Id == endpointId && e.Enabled, cancel);
        if (endpoint is null)
            return (null, []);
        return (endpoint, await db.WebhookDeliveries
            .Where(d => d.EndpointId == endpointId && d.State == DeliveryState.Pending && d.NextAttemptAt <= now)
            .OrderBy(d => d.Sequence).Take(BatchSize)
            .Join(db.OutboxMessages, d => d.MessageId, m => m.Id, (d, m) => new Due(d, m)).ToListAsync(cancel));
    }

    private async Task DeliverAsync(WebhookEndpoint endpoint, WebhookDelivery delivery, OutboxMessage message, CancellationToken cancel)
    {
        var result = await sender.SendAsync(endpoint, message, cancel);
        Measures.Deliveries.Add(1, new KeyValuePair<string, object?>("outcome", result.Fate switch { Fate.Delivered => "delivered", Fate.Retry => "failed", _ => "given_up" }));
        if (result.Fate != Fate.Delivered)
            Log.LogInformation("{MessageId} ({Type}) did not reach {EndpointId}: {Error}", message.Id, message.Type, endpoint.Id, result.Error);
        await writer.RunAsync(async db =>
        {
            // The address may have been deleted meanwhile, and its deliveries with it; or another console, which leads now, has sent it.
            if (await db.WebhookDeliveries.SingleOrDefaultAsync(d => d.Sequence == delivery.Sequence && d.Attempts == delivery.Attempts) is not { } row)
                return false;
            RetrySchedule.Apply(row, result.Fate, time.Now());
            db.Add(new DeliveryAttempt
            {
                DeliveryId = row.Id,
                Number = row.Attempts,
                At = result.At,
                DurationMilliseconds = result.DurationMilliseconds,
                RequestHeaders = result.RequestHeaders,
                Status = result.Status,
                ResponseHeaders = result.ResponseHeaders,
                ResponseBody = result.ResponseBody,
                Error = result.Error,
            });
            db.Tell(new DeliveriesChanged());
            return true;
        }, CancellationToken.None);
    }

    private sealed record Due(WebhookDelivery Delivery, OutboxMessage Message);
}
