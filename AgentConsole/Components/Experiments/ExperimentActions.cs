using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AgentConsole.Components.Experiments;

/// <summary>Opens the dialogs of experiments, from wherever.</summary>
public sealed class ExperimentActions(IDialogService dialogs, NavigationManager navigation)
{
    private static readonly DialogOptions Narrow = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true };

    /// <summary>Asks what to compare; <paramref name="tested"/> stands against the current version at first.</summary>
    public async Task StartAsync(string agentId, int? tested = null)
    {
        var dialog = await dialogs.ShowAsync<StartExperimentDialog>("Start an experiment", new DialogParameters<StartExperimentDialog> { { d => d.AgentId, agentId }, { d => d.Tested, tested } }, Narrow);
        if ((await dialog.Result)?.Data is string id)
            navigation.NavigateTo($"experiments/{id}");
    }

    /// <summary>Asks which version to keep, and stops.</summary>
    public Task StopAsync(string agentId, string experimentId) =>
        dialogs.ShowAsync<StopExperimentDialog>("Stop the experiment", new DialogParameters<StopExperimentDialog> { { d => d.AgentId, agentId }, { d => d.ExperimentId, experimentId } }, Narrow);

    /// <summary>Asks for other weights.</summary>
    public Task ChangeWeightsAsync(string agentId, string experimentId) =>
        dialogs.ShowAsync<WeightsDialog>("Change the weights", new DialogParameters<WeightsDialog> { { d => d.AgentId, agentId }, { d => d.ExperimentId, experimentId } }, Narrow);
}
