using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AgentConsole.Components.Calls;

/// <summary>Opens the dialog that places a call, from wherever, and then the call.</summary>
public sealed class CallActions(IDialogService dialogs, NavigationManager navigation)
{
    /// <summary>Asks for everything else; <paramref name="agentId"/> is chosen at first.</summary>
    public async Task PlaceAsync(string? agentId)
    {
        var dialog = await dialogs.ShowAsync<PlaceCallDialog>("Place a call", new DialogParameters<PlaceCallDialog> { { d => d.AgentId, agentId } }, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        if ((await dialog.Result)?.Data is string callId)
            navigation.NavigateTo($"calls/{callId}");
    }
}
