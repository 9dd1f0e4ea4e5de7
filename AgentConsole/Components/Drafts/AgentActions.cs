using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AgentConsole.Components.Drafts;

/// <summary>Opens the dialog that creates an agent, from wherever, and then its draft.</summary>
public sealed class AgentActions(IDialogService dialogs, NavigationManager navigation)
{
    public async Task CreateAsync()
    {
        var dialog = await dialogs.ShowAsync<NewAgentDialog>("New agent", new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true });
        if ((await dialog.Result)?.Data is string agentId)
            navigation.NavigateTo($"agents/{agentId}");
    }
}
