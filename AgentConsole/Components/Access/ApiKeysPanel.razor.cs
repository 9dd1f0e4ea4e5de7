using AgentConsole.Access;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace AgentConsole.Components.Access;

/// <summary>Makes, lists and revokes API keys.</summary>
public sealed partial class ApiKeysPanel(ApiKeyService service)
{
    private IReadOnlyList<ApiKey>? keys;
    private NewApiKey? fresh;
    private string name = "";
    private string? problem;
    private string? revoking;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    protected override async Task OnInitializedAsync() => keys = await service.ListAsync();

    private async Task CreateAsync()
    {
        var outcome = await service.CreateAsync(new(name, [KeyScope.Admin]), (await Authentication).User.ToActor());
        problem = outcome.Error?.ToWords();
        if (outcome.Error is not null)
            return;
        (fresh, name) = (outcome.Value, "");
        keys = await service.ListAsync();
    }

    /// <summary>The first click asks, the second revokes.</summary>
    private async Task RevokeAsync(ApiKey key)
    {
        if (revoking != key.Id)
        {
            revoking = key.Id;
            return;
        }
        problem = (await service.RevokeAsync(key.Id, (await Authentication).User.ToActor())).Error?.ToWords();
        revoking = null;
        keys = await service.ListAsync();
    }
}
