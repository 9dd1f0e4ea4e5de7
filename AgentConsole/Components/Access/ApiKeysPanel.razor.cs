using AgentConsole.Access;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace AgentConsole.Components.Access;

/// <summary>Makes, lists and revokes API keys.</summary>
public sealed partial class ApiKeysPanel(ApiKeyService service, IJSRuntime js)
{
    private IReadOnlyList<ApiKey>? keys;
    private NewApiKey? fresh;
    private string name = "";
    private string? problem;
    private string? revoking;
    private bool copied;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    protected override async Task OnInitializedAsync() => keys = await service.ListAsync();

    private async Task CreateAsync()
    {
        var outcome = await service.CreateAsync(name, (await Authentication).User.ToActor());
        problem = outcome.Error?.ToWords();
        if (outcome.Error is not null)
            return;
        (fresh, name, copied) = (outcome.Value, "", false);
        keys = await service.ListAsync();
    }

    private async Task CopyAsync()
    {
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", "./js/app.js");
        copied = await module.InvokeAsync<bool>("copy", fresh!.Secret);
    }

    /// <summary>The first click asks, the second revokes.</summary>
    private async Task RevokeAsync(ApiKey key)
    {
        if (revoking != key.Id)
        {
            revoking = key.Id;
            return;
        }
        problem = (await service.RevokeAsync(key.Id)).Error?.ToWords();
        revoking = null;
        keys = await service.ListAsync();
    }
}
