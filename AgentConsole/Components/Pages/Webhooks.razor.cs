using AgentConsole.Webhooks;

namespace AgentConsole.Components.Pages;

/// <summary>Who is told what happens, newest first.</summary>
public sealed partial class Webhooks(WebhookService service, DeliveryFeed feed) : ConsolePage
{
    private const int PageSize = 50;

    private List<Webhook>? webhooks;
    private NewWebhook? fresh;
    private bool adding;
    private bool more;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Hear(feed.Subscribe(() => InFlowAsync(() => LoadAsync(webhooks?.Count ?? 0))));
        await LoadAsync(PageSize);
    }

    private async Task LoadAsync(int size)
    {
        var page = await service.ListAsync(Math.Max(size, PageSize) + 1);
        (webhooks, more) = ([.. page.Take(Math.Max(size, PageSize))], page.Count > Math.Max(size, PageSize));
    }

    private Task MoreAsync() => LoadAsync(webhooks!.Count + PageSize);

    private Task MadeAsync(NewWebhook made)
    {
        (fresh, adding) = (made, false);
        return LoadAsync(webhooks?.Count ?? 0);
    }
}
