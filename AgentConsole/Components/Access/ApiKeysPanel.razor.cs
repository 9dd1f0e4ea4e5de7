using AgentConsole.Access;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace AgentConsole.Components.Access;

/// <summary>Makes, lists and revokes API keys.</summary>
public sealed partial class ApiKeysPanel(ApiKeyService service, AgentService agentsOf)
{
    private const int PageSize = 50;

    private Actor? user;
    private Dictionary<string, string> agents = [];
    private List<ApiKey>? keys;
    private NewApiKey? fresh;
    private string? problem;
    private string? revoking;
    private bool more;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        user = (await Authentication).User.ToActor();
        if (!user.May(Permission.ManageKeys))
            return;
        agents = (await agentsOf.ListAsync(1_000, user)).Or([]).ToDictionary(a => a.Id, a => a.Name);
        await LoadAsync(PageSize);
    }

    private async Task LoadAsync(int size)
    {
        var page = await service.ListAsync(size + 1, null, user!);
        problem = page.Error?.ToWords();
        if (page.Error is null)
            (keys, more) = ([.. page.Value.Take(size)], page.Value.Count > size);
    }

    private Task MoreAsync() => LoadAsync(keys!.Count + PageSize);

    private Task MadeAsync(NewApiKey made)
    {
        fresh = made;
        return LoadAsync(Math.Max(keys?.Count + 1 ?? 0, PageSize));
    }

    /// <summary>The first click asks, the second revokes.</summary>
    private async Task RevokeAsync(ApiKey key)
    {
        if (revoking != key.Id)
        {
            revoking = key.Id;
            return;
        }
        revoking = null;
        if ((await service.RevokeAsync(key.Id, user!)).Error is { } error)
            problem = error.ToWords();
        else
            await LoadAsync(Math.Max(keys!.Count, PageSize));
    }
}
