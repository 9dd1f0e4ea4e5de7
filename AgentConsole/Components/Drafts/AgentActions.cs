using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AgentConsole.Components.Drafts;

/// <summary>Opens the dialogs that create or import an agent, from wherever, and then its draft.</summary>
public sealed class AgentActions(IDialogService dialogs, NavigationManager navigation)
{
    public Task CreateAsync() => OpenAsync<NewAgentDialog>("New agent", MaxWidth.ExtraSmall);

    public Task ImportAsync() => OpenAsync<ImportDialog>("Import an agent", MaxWidth.Small);

    private async Task OpenAsync<TDialog>(string title, MaxWidth width) where TDialog : IComponent
    {
        var dialog = await dialogs.ShowAsync<TDialog>(title, new DialogOptions { MaxWidth = width, FullWidth = true });
        if ((await dialog.Result)?.Data is string agentId)
            navigation.NavigateTo($"agents/{agentId}");
    }
}
