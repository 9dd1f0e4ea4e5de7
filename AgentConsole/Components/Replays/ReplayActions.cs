using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AgentConsole.Components.Replays;

/// <summary>Opens the dialog that starts a replay, from wherever, and then the replay.</summary>
public sealed class ReplayActions(IDialogService dialogs, NavigationManager navigation)
{
    /// <summary>Plays one recorded call again.</summary>
    public Task ReplayAsync(Call call) => AskAsync("Replay this call", new() { { d => d.AgentId, call.AgentId }, { d => d.Ran, call.AgentVersion }, { d => d.CallId, call.Id } });

    /// <summary>Plays the last failed calls of a version again.</summary>
    public Task ReplayFailedAsync(string agentId, int version) => AskAsync($"Replay failed calls of v{version}", new() { { d => d.AgentId, agentId }, { d => d.Ran, version } });

    private async Task AskAsync(string title, DialogParameters<ReplayDialog> parameters)
    {
        var dialog = await dialogs.ShowAsync<ReplayDialog>(title, parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        if ((await dialog.Result)?.Data is string runId)
            navigation.NavigateTo($"replays/{runId}");
    }
}
