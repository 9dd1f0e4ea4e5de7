using AgentConsole.Components.Shared;
using AgentConsole.Components.Webhooks;
using AgentConsole.Domain;
using AgentConsole.Webhooks;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AgentConsole.Components.Pages;

/// <summary>One webhook with its deliveries, newest first; the state to narrow them by is in the address.</summary>
public sealed partial class WebhookDetails(
    WebhookService webhooks, DeliveryService deliveries, DeliveryFeed feed, IDialogService dialogs, ISnackbar snackbar, NavigationManager navigation) : ConsolePage
{
    private const int PageSize = 50;
    private const int MostReadAgain = 200;

    private Webhook? webhook;
    private IReadOnlyList<DeliverySummary>? rows;
    private DeliveryDetail? opened;
    private (string Id, DeliveryState? State) shown;
    private string? problem;
    private string? refused;
    private bool editing;
    private bool more;

    /// <summary>The webhook's id, from the address.</summary>
    [Parameter]
    public string WebhookId { get; set; } = "";

    /// <summary>Only deliveries in this state: <c>pending</c>, <c>delivered</c> or <c>dead</c>.</summary>
    [SupplyParameterFromQuery]
    public string? State { get; set; }

    private DeliveryState? Filter => Enum.GetValues<DeliveryState>().Cast<DeliveryState?>().FirstOrDefault(s => Word(s) == State);

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Hear(feed.Subscribe(() => InFlowAsync(LoadAsync)));
    }

    protected override Task OnParametersSetAsync()
    {
        if (shown != (WebhookId, Filter))
            (shown, rows, opened, refused) = ((WebhookId, Filter), null, null, null);
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var asked = shown;
        var found = await webhooks.GetAsync(asked.Id, User);
        var size = Math.Clamp(rows?.Count ?? 0, PageSize, MostReadAgain);
        var newest = await deliveries.ListAsync(asked.Id, asked.State, size + 1, User);
        if (asked != shown)
            return;
        problem = (found.Error ?? newest.Error)?.ToWords();
        if (problem is not null)
            return;
        webhook = found.Value;
        IReadOnlyList<DeliverySummary> page = [.. newest.Value.Take(size)];
        // What was loaded further down stays as it was read: those are finished, but for a few that someone sends again.
        var below = page.Count > 0 ? rows?.SkipWhile(r => r.Delivery.Sequence >= page[^1].Delivery.Sequence).ToList() ?? [] : [];
        more = below.Count > 0 ? more : newest.Value.Count > size;
        rows = [.. page, .. below];
        if (opened is not null)
            await ReadAsync(opened.Summary.Delivery.Id);
    }

    private async Task MoreAsync()
    {
        var asked = shown;
        var older = await deliveries.ListAsync(asked.Id, asked.State, PageSize + 1, User, rows![^1].Delivery.Sequence);
        if (asked == shown && older.Error is null)
            (rows, more) = ([.. rows, .. older.Value.Take(PageSize)], older.Value.Count > PageSize);
    }

    private Task OpenAsync(string deliveryId)
    {
        if (opened?.Summary.Delivery.Id != deliveryId)
            return ReadAsync(deliveryId);
        opened = null;
        return Task.CompletedTask;
    }

    private async Task ReadAsync(string deliveryId) => opened = (await deliveries.GetAsync(WebhookId, deliveryId, User)).Match<DeliveryDetail?>(d => d, _ => null);

    private Task TestAsync() => DoAsync(() => deliveries.TestAsync(WebhookId, User));

    private Task ResendAsync(string deliveryId) => DoAsync(() => deliveries.ResendAsync(WebhookId, deliveryId, User));

    private Task ResendDeadAsync() => DoAsync(() => deliveries.ResendDeadAsync(WebhookId, User));

    private Task SwitchAsync() => DoAsync(() => webhooks.UpdateAsync(WebhookId, new(Enabled: !webhook!.Enabled), User));

    private Task ChangedAsync(Webhook changed)
    {
        (webhook, editing) = (changed, false);
        return LoadAsync();
    }

    private async Task DeleteAsync()
    {
        var waiting = webhook!.Pending > 0 ? $" {WebhookWords.Count(webhook.Pending, "delivery that waits is", "deliveries that wait are")} not sent." : "";
        var sure = await dialogs.ShowMessageBoxAsync("Delete this webhook?", $"{webhook.Url.Visible()} is told nothing any more, and its log of deliveries goes with it.{waiting} This cannot be taken back.", "Delete", cancelText: "Keep it");
        if (sure != true)
            return;
        await DoAsync(() => webhooks.DeleteAsync(WebhookId, User));
        if (refused is not null)
            return;
        snackbar.Add("The webhook is deleted.", Severity.Success);
        navigation.NavigateTo("settings/webhooks");
    }

    /// <summary>Does something with the webhook and says why not when it is refused. The feed tells what came of it.</summary>
    private async Task DoAsync<T>(Func<Task<Outcome<T>>> act)
    {
        try
        {
            refused = (await act()).Error?.ToWords();
        }
        catch (StoreUnavailableException unavailable)
        {
            refused = unavailable.Message;
        }
    }

    private static string? Word(DeliveryState? state) => state?.ToString().ToLowerInvariant();

    private static IEnumerable<(string? State, string Words, int Count)> States(Webhook webhook) =>
        [(null, "all", 0), ("pending", "waiting", webhook.Pending), ("delivered", "delivered", 0), ("dead", "dead letters", webhook.Dead)];
}
