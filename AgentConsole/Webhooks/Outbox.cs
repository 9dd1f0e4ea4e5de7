using System.Threading.Channels;
using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Webhooks;

/// <summary>Takes down what is to be told, in the transaction of the change itself. An event that nobody wants costs one look-up.</summary>
public sealed class Outbox
{
    private readonly Channel<bool> news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Store store;
    private readonly TimeProvider time;
    private volatile Dictionary<string, string[]>? wanted;
    private Guid? wantedIn;

    public Outbox(Store store, Notices notices, TimeProvider time)
    {
        (this.store, this.time) = (store, time);
        notices.Hear<DeliveriesDue>(_ => Ring());
    }

    /// <summary>Tells of a version that is being published. Called inside the write.</summary>
    public ValueTask AddAsync(ConsoleDb db, AgentVersion version) =>
        AddAsync(db, version.RestoredFrom is null ? WebhookEvents.VersionPublished : WebhookEvents.VersionRolledBack, version.AgentId, version, EventBody.Of);

    /// <summary>Tells that the verdict of an experiment fell. Called inside the write.</summary>
    public ValueTask AddAsync(ConsoleDb db, Experiment experiment, string verdict, string text) =>
        AddAsync(db, WebhookEvents.ExperimentDecided, experiment.AgentId, experiment, e => EventBody.Of(e, verdict, text));

    /// <summary>Tells what happened to a call. Called inside the write, after the call was changed. Nobody was called in a replay, so nothing is told of it.</summary>
    public ValueTask AddAsync(ConsoleDb db, string type, Call call) =>
        call.VersionReason == VersionReason.Replay ? ValueTask.CompletedTask : AddAsync(db, type, call.Id, call, EventBody.Of);

    /// <summary>Tells that a call moved to its status, where that is told. Called inside the write, after the call was changed.</summary>
    public ValueTask AddMoveAsync(ConsoleDb db, Call call) => call.Status switch
    {
        CallStatus.Queued or CallStatus.Ringing => ValueTask.CompletedTask,
        CallStatus.InProgress => AddAsync(db, WebhookEvents.CallStarted, call),
        CallStatus.Completed => AddAsync(db, WebhookEvents.CallCompleted, call),
        _ => AddAsync(db, WebhookEvents.CallFailed, call),
    };

    /// <summary>Puts one message into the box for one address, whatever that address subscribed to.</summary>
    public WebhookDelivery AddTo(ConsoleDb db, string endpointId, string type, object data)
    {
        var message = NewMessage(type, endpointId, data);
        db.Add(message);
        return Deliver(db, message, endpointId);
    }

    /// <summary>The addresses changed: who wants what is read again.</summary>
    public void Forget() => wanted = null;

    /// <summary>Something may be due.</summary>
    internal void Ring() => news.Writer.TryWrite(true);

    /// <summary>Waits until something may be due, at most <paramref name="atMost"/>.</summary>
    internal async Task WaitAsync(TimeSpan? atMost, CancellationToken cancel)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var alarm = Task.Delay(atMost ?? Timeout.InfiniteTimeSpan, time, waiting.Token);
        await Task.WhenAny(news.Reader.WaitToReadAsync(waiting.Token).AsTask(), alarm);
        await waiting.CancelAsync();
        news.Reader.TryRead(out _);
    }

    private ValueTask AddAsync<T>(ConsoleDb db, string type, string subject, T about, Func<T, object> data) =>
        Known(db) is { } known && !known.ContainsKey(type) ? ValueTask.CompletedTask : new(AddWantedAsync(db, type, subject, about, data));

    private async Task AddWantedAsync<T>(ConsoleDb db, string type, string subject, T about, Func<T, object> data)
    {
        var known = Known(db) ?? await ReadWantedAsync(db);
        (wanted, wantedIn) = (known, db.Database.CurrentTransaction?.TransactionId);
        if (!known.TryGetValue(type, out var endpoints))
            return;
        var message = NewMessage(type, subject, data(about));
        db.Add(message);
        foreach (var endpoint in endpoints)
            Deliver(db, message, endpoint);
    }

    /// <summary>What is known of who wants what. Another console may have changed it before this transaction, but not during it.</summary>
    private Dictionary<string, string[]>? Known(ConsoleDb db) => !store.IsShared || wantedIn == db.Database.CurrentTransaction?.TransactionId ? wanted : null;

    private static async Task<Dictionary<string, string[]>> ReadWantedAsync(ConsoleDb db)
    {
        var endpoints = await db.WebhookEndpoints.Where(e => e.Enabled).Select(e => new { e.Id, e.Events }).ToListAsync();
        return endpoints.SelectMany(e => e.Events.Split(' ').Select(type => (type, e.Id)))
            .GroupBy(e => e.type, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(e => e.Id).ToArray(), StringComparer.Ordinal);
    }

    private OutboxMessage NewMessage(string type, string subject, object data)
    {
        var now = time.Now();
        return new() { Id = Ids.Message(now), Type = type, Subject = subject, Body = EventBody.Write(type, now, data), CreatedAt = now };
    }

    private static WebhookDelivery Deliver(ConsoleDb db, OutboxMessage message, string endpointId)
    {
        db.Tell(new DeliveriesDue());
        return db.Add(new WebhookDelivery
        {
            Id = Ids.Delivery(message.CreatedAt),
            EndpointId = endpointId,
            MessageId = message.Id,
            NextAttemptAt = message.CreatedAt,
            CreatedAt = message.CreatedAt,
        }).Entity;
    }
}

/// <summary>Something may be to be delivered.</summary>
internal sealed record DeliveriesDue;
