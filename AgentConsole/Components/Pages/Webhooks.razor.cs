using AgentConsole.Components.Shared;
using AgentConsole.Webhooks;

namespace AgentConsole.Components.Pages;

/// <summary>Who is told what happens, newest first.</summary>
public sealed partial class Webhooks(WebhookService service, DeliveryFeed feed) : ConsolePage
{
    private const int PageSize = 50;

    private List<Webhook>? webhooks;
    private NewWebhook? fresh;
    private string? problem;
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
        var found = await service.ListAsync(User, Math.Max(size, PageSize) + 1);
        problem = found.Error?.ToWords();
        var page = found.Or([]);
        (webhooks, more) = ([.. page.Take(Math.Max(size, PageSize))], page.Count > Math.Max(size, PageSize));
    }

    private Task MoreAsync() => LoadAsync(webhooks!.Count + PageSize);

    private Task MadeAsync(NewWebhook made)
    {
        (fresh, adding) = (made, false);
        return LoadAsync(webhooks?.Count ?? 0);
    }
}
